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

/** {@code casement waits}: who waits for whom. */
@Command(
        name = "waits",
        description = {
            "Shows who waits for what, and who has it: over all processes, for kernel objects, and for monitors and locks "
                    + "of Java's. Sleeps are left out.",
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  casement waits", "  casement waits --json | jq '.waits[].objects[].\"held-by\"'"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the host has answered", "2:the command line is wrong, or there is no host to ask"})
public final class WaitsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Override
    public Integer call() {
        target.show(spec, target.host().get("/waits"), WaitsCommand::lines);
        return 0;
    }

    private static List<String> lines(Tree answer) {
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
