package casement.console.inside;

import casement.console.attach.RemoteHost;
import casement.console.attach.Tree;
import casement.console.screen.TextTable;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code casement threads}: what the threads of a process do. */
@Command(
        name = "threads",
        description = {
            "Shows the threads of a process: what each waits for, since when, when it gives up, what it owns, and with "
                    + "--stacks where it is in its Java code.",
        },
        footer = {
            "  casement threads 8",
            "  casement threads --stacks 8",
            "  casement threads --json 8 | jq '.threads[].waits'",
        })
public final class ThreadsCommand extends QuestionOfProcess {

    @Option(names = "--stacks", description = "With the Java stack of each thread.")
    private boolean stacks;

    @Override
    Tree ask(RemoteHost host) {
        return host.get(process() + "/threads" + (stacks ? "?stacks" : ""));
    }

    @Override
    List<String> lines(Tree answer) {
        double now = answer.fraction("uptime-ms");
        TextTable table =
                new TextTable(List.of("tid", "thread", "state", "waits for", "since", "gives up", "owns"), 0, 4);
        List<Tree> threads = answer.trees("threads");
        for (Tree thread : threads) {
            Tree waits = thread.tree("waits");
            boolean waiting = thread.has("waits");
            table.row(List.of(
                    thread.text("tid"),
                    thread.text("name"),
                    state(thread),
                    waiting ? Phrases.objects(waits, waits.texts("objects")) : "-",
                    waiting ? Phrases.time(waits.fraction("slept-ms")) : "-",
                    waiting ? until(waits, now) : "-",
                    String.join(", ", thread.texts("owns"))));
        }
        List<String> rows = table.lines();
        List<String> lines = new ArrayList<>(rows.subList(0, 1));
        for (int i = 0; i < threads.size(); i++) {
            lines.add(rows.get(i + 1));
            threads.get(i).texts("stack").forEach(frame -> lines.add("        at " + frame));
        }
        return lines;
    }

    /** One that runs may be held up by Java all the same. */
    private static String state(Tree thread) {
        if (thread.is("runs-on")) {
            return "suspended, runs on";
        }
        boolean heldUp = thread.text("state").equals("running")
                && thread.has("java-state")
                && !thread.text("java-state").equals("RUNNABLE");
        return heldUp ? "in Java: " + thread.text("java-state") : thread.text("state");
    }

    private static String until(Tree waits, double now) {
        String routine = waits.is("alertable") ? ", or by a routine" : "";
        return (waits.has("until-ms") ? "in " + Phrases.time(Math.max(0, waits.fraction("until-ms") - now)) : "never")
                + routine;
    }
}
