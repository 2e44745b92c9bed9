package casement.console.inside;

import casement.console.attach.RemoteHost;
import casement.console.attach.Tree;
import casement.console.screen.TextTable;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code casement waits}: who waits for whom. */
@Command(
        name = "waits",
        description = {
            "Shows who waits for what, and who has it: over all processes, for kernel objects, and for monitors and locks "
                    + "of Java's. Sleeps are left out.",
        },
        footer = {"  casement waits", "  casement waits --json | jq '.waits[].objects[].\"held-by\"'"})
public final class WaitsCommand extends Question {

    @Override
    Tree ask(RemoteHost host) {
        return host.get("/waits");
    }

    @Override
    List<String> lines(Tree answer) {
        TextTable table = new TextTable(List.of("who", "waits for", "since", "which has", ""), 2);
        List<Tree> waits = answer.trees("waits").stream()
                .filter(wait -> !wait.trees("objects").isEmpty())
                .toList();
        for (Tree wait : waits) {
            List<Tree> objects = wait.trees("objects");
            List<Tree> holders = new ArrayList<>();
            objects.forEach(object -> holders.addAll(object.trees("held-by")));
            table.row(List.of(
                    Phrases.party(wait.tree("who")),
                    Phrases.objects(
                            wait,
                            objects.stream()
                                    .map(object -> object.text("object"))
                                    .toList()),
                    wait.has("slept-ms") ? Phrases.time(wait.fraction("slept-ms")) : "-",
                    holders.isEmpty() ? "-" : Phrases.parties(holders),
                    Phrases.ending(wait)));
        }
        return waits.isEmpty() ? List.of("nobody waits for anything") : table.lines();
    }
}
