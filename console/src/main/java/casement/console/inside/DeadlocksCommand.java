package casement.console.inside;

import casement.console.attach.RemoteHost;
import casement.console.attach.Tree;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code casement deadlocks}: who waits for each other. */
@Command(
        name = "deadlocks",
        description = {
            "Finds threads that wait for each other in a circle: over mutexes, waits for any and for all, ends of threads "
                    + "and processes, monitors and locks of Java's. What it tells is true: a circle of which the parts were "
                    + "never true at once is not told. One in which somebody gives up by himself is told as such.",
        },
        footer = {"  casement deadlocks", "  casement deadlocks || casement kill 16"},
        exitCodeList = {
            "0:there is none that lasts",
            "1:there is one that lasts, or several",
            "2:the command line is wrong, or there is no host to ask",
        })
public final class DeadlocksCommand extends Question {

    @Override
    Tree ask(RemoteHost host) {
        return host.get("/deadlocks");
    }

    @Override
    int exitCode(Tree answer) {
        return answer.trees("deadlocks").stream().anyMatch(deadlock -> deadlock.is("lasting")) ? 1 : 0;
    }

    @Override
    List<String> lines(Tree answer) {
        List<String> lines = new ArrayList<>();
        for (Tree deadlock : answer.trees("deadlocks")) {
            lines.add(
                    deadlock.is("lasting")
                            ? "These wait for each other, for ever:"
                            : "These wait for each other until one gives up:");
            for (Tree wait : deadlock.trees("cycle")) {
                lines.add("  " + Phrases.party(wait.tree("who")));
                lines.add("    waits for " + wait.text("waits-for") + whole(wait) + since(wait));
                lines.add("    which " + Phrases.party(wait.tree("of")) + " has");
            }
            add("Entangled with them:", deadlock.trees("entangled"), lines);
            add("Behind them:", deadlock.trees("behind"), lines);
        }
        return lines.isEmpty() ? List.of("no deadlock") : lines;
    }

    private static String whole(Tree wait) {
        return wait.text("for").equals("one") ? "" : ", in a wait for " + wait.text("for");
    }

    private static String since(Tree wait) {
        String ending = Phrases.ending(wait);
        return (wait.has("slept-ms") ? ", since " + Phrases.time(wait.fraction("slept-ms")) : "")
                + (ending.isEmpty() ? "" : " (" + ending + ")");
    }

    private static void add(String heading, List<Tree> waits, List<String> lines) {
        if (!waits.isEmpty()) {
            lines.add("  " + heading);
        }
        for (Tree wait : waits) {
            List<String> objects = wait.trees("objects").stream()
                    .map(object -> object.text("object"))
                    .toList();
            lines.add("    " + Phrases.party(wait.tree("who")) + " waits for " + Phrases.objects(wait, objects)
                    + since(wait));
        }
    }
}
