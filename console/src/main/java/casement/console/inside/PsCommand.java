package casement.console.inside;

import casement.console.attach.RemoteHost;
import casement.console.attach.Tree;
import casement.console.screen.TextTable;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code casement ps}: the processes of a host. */
@Command(
        name = "ps",
        description = {
            "Lists the processes of a host that runs elsewhere on this machine, and those that have ended while somebody "
                    + "still has a handle to them.",
        },
        footer = {
            "  casement host --attach plugins &",
            "  casement ps",
            "  casement ps --json | jq '.processes[] | select(.waiting > 0)'",
        })
public final class PsCommand extends Question {

    @Override
    Tree ask(RemoteHost host) {
        return host.get("/processes");
    }

    @Override
    List<String> lines(Tree answer) {
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
                    Phrases.standing(process),
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
