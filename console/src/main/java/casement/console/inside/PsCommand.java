package casement.console.inside;

import casement.console.attach.Tree;
import casement.console.screen.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code casement ps}: the processes of a host. */
@Command(
        name = "ps",
        description = {
            "Lists the processes of a host that runs elsewhere on this machine, and those that have ended while somebody "
                    + "still has a handle to them.",
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  casement host --attach plugins &",
            "  casement ps",
            "  casement ps --json | jq '.processes[] | select(.waiting > 0)'",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the host has answered", "2:the command line is wrong, or there is no host to ask"})
public final class PsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Override
    public Integer call() {
        target.show(spec, target.host().get("/processes"), PsCommand::lines);
        return 0;
    }

    private static List<String> lines(Tree answer) {
        TextTable table = new TextTable(
                List.of("pid", "process", "dialect", "session", "state", "threads", "waiting", "handles", "cpu", "ran"),
                0,
                3,
                5,
                6,
                7,
                8,
                9);
        for (Tree process : answer.trees("processes")) {
            table.row(List.of(
                    process.text("pid"),
                    process.text("process"),
                    process.text("dialect"),
                    process.text("session"),
                    process.text("state"),
                    process.text("threads"),
                    process.text("waiting"),
                    process.text("handles"),
                    Phrases.time(process.fraction("cpu-ms")),
                    Phrases.time(answer.fraction("uptime-ms") - process.fraction("started-ms"))));
        }
        List<String> lines = new ArrayList<>(table.lines());
        for (Tree process : answer.trees("ended")) {
            Tree end = process.tree("end");
            lines.add(process.text("process") + " (pid " + process.text("pid") + ") has ended, exit code "
                    + end.text("exit-code") + ": " + end.text("why") + "; handles to it are left");
        }
        return lines;
    }
}
