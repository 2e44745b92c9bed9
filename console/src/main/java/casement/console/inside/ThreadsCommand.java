package casement.console.inside;

import casement.console.attach.Tree;
import casement.console.screen.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code casement threads}: what the threads of a process do. */
@Command(
        name = "threads",
        description = {
            "Shows the threads of a process: what each waits for, since when, when it gives up, what it owns, and with "
                    + "--stacks where it is in its Java code.",
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  casement threads 8",
            "  casement threads --stacks 8",
            "  casement threads --json 8 | jq '.threads[].waits'",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the host has answered",
            "1:there is no such process",
            "2:the command line is wrong, or there is no host to ask",
        })
public final class ThreadsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Parameters(paramLabel = "PID", description = "The process, as casement ps lists it.")
    private int pid;

    @Option(names = "--stacks", description = "With the Java stack of each thread.")
    private boolean stacks;

    @Override
    public Integer call() {
        Tree answer = target.host().get("/processes/" + pid + "/threads" + (stacks ? "?stacks" : ""));
        target.show(spec, answer, this::lines);
        return 0;
    }

    private List<String> lines(Tree answer) {
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
