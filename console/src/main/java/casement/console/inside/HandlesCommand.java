package casement.console.inside;

import casement.console.attach.Tree;
import casement.console.screen.TextTable;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code casement handles}: the handles of a process. */
@Command(
        name = "handles",
        description = {"Lists the handles of a process: what each stands for, and what it allows."},
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  casement handles 8",
            "  casement handles --json 8 | jq '.handles | group_by(.type) | map({(.[0].type): length})'",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the host has answered",
            "1:there is no such process",
            "2:the command line is wrong, or there is no host to ask",
        })
public final class HandlesCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Parameters(paramLabel = "PID", description = "The process, as casement ps lists it.")
    private int pid;

    @Override
    public Integer call() {
        target.show(spec, target.host().get("/processes/" + pid + "/handles"), HandlesCommand::lines);
        return 0;
    }

    private static List<String> lines(Tree answer) {
        TextTable table = new TextTable(List.of("handle", "id", "object", "access", ""), 0, 1);
        for (Tree handle : answer.trees("handles")) {
            List<String> flags =
                    Stream.of("inheritable", "protected").filter(handle::is).toList();
            table.row(List.of(
                    handle.text("handle"),
                    "#" + handle.text("id"),
                    handle.text("object"),
                    handle.text("access"),
                    String.join(", ", flags)));
        }
        return table.lines();
    }
}
