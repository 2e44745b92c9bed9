package casement.console.inside;

import casement.console.attach.RemoteHost;
import casement.console.attach.Tree;
import casement.console.screen.TextTable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code casement top}: the processes of a host, the busiest first, again and again. */
@Command(
        name = "top",
        description = {
            "Shows the processes of a host, the busiest first: on a terminal as a screen that is drawn anew, elsewhere as "
                    + "plain lines. CPU is that of the time since the last frame, in the first one since the process started.",
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  casement top",
            "  casement top --once",
            "  casement top --interval 5000 --frames 12 >> busy.txt",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:as many frames as asked for were shown",
            "2:the command line is wrong, or there is no host to ask",
        })
public final class TopCommand implements Callable<Integer> {

    private static final String CLEAR = "\u001b[H\u001b[2J";

    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Option(names = "--once", description = "One frame.")
    private boolean once;

    @Option(names = "--frames", paramLabel = "N", defaultValue = "0", description = "Ends after so many frames.")
    private int frames;

    @Option(
            names = "--interval",
            paramLabel = "MS",
            defaultValue = "1000",
            description = "Milliseconds between frames; ${DEFAULT-VALUE} if not given.")
    private long interval;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "30",
            description = "At most so many processes; ${DEFAULT-VALUE} if not given.")
    private int rows;

    /** CPU time of each process in the frame before, and when that was. */
    private final Map<String, Double> cpuBefore = new HashMap<>();

    private double before;

    @Override
    public Integer call() throws InterruptedException {
        if (interval < 1 || rows < 1 || frames < 0) {
            throw new ParameterException(spec.commandLine(), "--interval and --rows are at least 1, --frames 0");
        }
        RemoteHost host = target.host();
        PrintWriter out = spec.commandLine().getOut();
        CountDownLatch never = new CountDownLatch(1);
        int last = once ? 1 : frames;
        for (int frame = 1; ; frame++) {
            Tree seen = frame(host.get("/processes").with("title", host.title()));
            if (!target.json() && frame > 1) {
                out.print(Ansi.AUTO.enabled() ? "" : System.lineSeparator());
            }
            if (!target.json() && !once && Ansi.AUTO.enabled()) {
                out.print(CLEAR);
            }
            target.show(spec, seen, this::lines);
            if (frame == last) {
                return 0;
            }
            boolean unused = never.await(interval, TimeUnit.MILLISECONDS);
        }
    }

    /** The same with the share of each process, the busiest first. */
    private Tree frame(Tree answer) {
        double now = answer.fraction("uptime-ms");
        List<Tree> processes = new ArrayList<>(answer.trees("processes"));
        for (Tree process : processes) {
            double cpu = process.fraction("cpu-ms");
            Double earlier = cpuBefore.put(process.text("pid"), cpu);
            double used = earlier == null ? cpu : cpu - earlier;
            double time = now - (earlier == null ? process.fraction("started-ms") : before);
            process.with("cpu-percent", time <= 0 ? 0.0 : Math.max(0, Math.round(1000 * used / time) / 10.0));
        }
        before = now;
        processes.sort(Comparator.comparingDouble((Tree process) -> -process.fraction("cpu-percent"))
                .thenComparingLong(process -> process.number("pid")));
        return answer.with("processes", processes);
    }

    private List<String> lines(Tree frame) {
        List<Tree> processes = frame.trees("processes");
        List<String> lines = new ArrayList<>();
        lines.add("host " + frame.text("host") + " (" + frame.text("title") + "): up "
                + Phrases.time(frame.fraction("uptime-ms")) + ", "
                + Phrases.count(processes.size(), "process", "processes") + ", "
                + Phrases.count(sum(processes, "threads"), "thread", "threads") + ", " + sum(processes, "waiting")
                + " of them waiting, " + Phrases.count(sum(processes, "handles"), "handle", "handles") + ", cpu "
                + percent(processes.stream()
                        .mapToDouble(process -> process.fraction("cpu-percent"))
                        .sum())
                + " %");
        TextTable table = new TextTable(
                List.of("pid", "process", "state", "cpu %", "cpu", "threads", "waiting", "handles", "ran"),
                0,
                3,
                4,
                5,
                6,
                7,
                8);
        processes.stream()
                .limit(rows)
                .forEach(process -> table.row(List.of(
                        process.text("pid"),
                        process.text("process"),
                        Phrases.standing(process),
                        percent(process.fraction("cpu-percent")),
                        Phrases.time(process.fraction("cpu-ms")),
                        process.text("threads"),
                        process.text("waiting"),
                        process.text("handles"),
                        Phrases.time(frame.fraction("uptime-ms") - process.fraction("started-ms")))));
        lines.addAll(table.lines());
        if (processes.size() > rows) {
            lines.add(".. and " + (processes.size() - rows) + " more");
        }
        return lines;
    }

    private static long sum(List<Tree> processes, String field) {
        return processes.stream().mapToLong(process -> process.number(field)).sum();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", share);
    }
}
