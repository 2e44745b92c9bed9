package casement.console.inside;

import casement.console.attach.RemoteHost;
import casement.console.attach.Tree;
import casement.console.screen.TextTable;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** {@code casement handles}: the handles of a process. */
@Command(
        name = "handles",
        description = {"Lists the handles of a process: what each stands for, and what it allows."},
        footer = {
            "  casement handles 8",
            "  casement handles --json 8 | jq '[.handles[].type] | unique'",
        })
public final class HandlesCommand extends QuestionOfProcess {

    @Override
    Tree ask(RemoteHost host) {
        return host.get(process() + "/handles");
    }

    @Override
    List<String> lines(Tree answer) {
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
