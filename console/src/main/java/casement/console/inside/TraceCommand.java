package casement.console.inside;

import casement.console.attach.RemoteHost;
import casement.console.attach.Tree;
import casement.console.screen.Happening;
import casement.console.screen.Happening.Kind;
import casement.console.screen.Layout;
import casement.semantics.ProcessId;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code casement trace}: the calls of a host's processes, as they are made. */
@Command(
        name = "trace",
        description = {
            "Shows the kernel calls of a host's processes as they are made, until Ctrl-C or the host's end. Filters of "
                    + "different kinds must all fit; of several words in one, separated by commas, any.",
            "",
            "With --perfetto it writes a timeline instead, which ui.perfetto.dev and chrome://tracing open: a track for each "
                    + "thread with its calls and waits, holds of mutexes, and arrows from who wakes to who is woken.",
            "",
            "A slow reader never slows the host: what he does not take is dropped, and a line says how much. While somebody "
                    + "traces, calls take longer, as none goes the short way.",
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  casement trace",
            "  casement trace --pid 8,16 --call 'Wait*,ReleaseMutex'",
            "  casement trace --object Radio --count 20",
            "  casement trace --errors --json | jq .",
            "  casement trace --perfetto trace.json --for 10s",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:as many lines as asked for were shown, the time is over, or the host has ended",
            "1:there is no process with that number",
            "2:the command line is wrong, or there is no host to ask",
        })
public final class TraceCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Option(names = "--pid", paramLabel = "PID", description = "Only these processes.")
    private @Nullable String pid;

    @Option(
            names = "--call",
            paramLabel = "FUNCTION",
            description = "Only these functions; Wait* are all that begin so.")
    private @Nullable String call;

    @Option(names = "--object", paramLabel = "TEXT", description = "Only what names an object like this.")
    private @Nullable String object;

    @Option(names = "--errors", description = "Only what fails.")
    private boolean errors;

    @Option(names = "--count", paramLabel = "N", description = "Ends after so many lines.")
    private @Nullable Integer count;

    @Option(names = "--for", paramLabel = "TIME", description = "Ends after this time, such as 10s or 5min.")
    private @Nullable Duration time;

    @Option(names = "--perfetto", paramLabel = "FILE", description = "Writes a timeline into this file.")
    private @Nullable Path timeline;

    @Override
    public Integer call() throws IOException {
        if (timeline != null && (count != null || target.json())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--perfetto writes a file of its own form: end it by --for, without --count or --json");
        }
        if (count != null && count < 1) {
            throw new ParameterException(spec.commandLine(), "--count: expected at least 1, found " + count);
        }
        if (time != null && time.toMillis() < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--for: expected at least 1ms, found " + time.toNanos() + "ns");
        }
        Map<String, String> query = filters();
        put(query, "for", time == null ? null : Long.toString(time.toMillis()));
        RemoteHost host = target.host();
        if (timeline != null) {
            return new TimelineTrace(host, timeline, spec.commandLine().getOut()).run(query);
        }
        PrintWriter out = spec.commandLine().getOut();
        Layout layout = new Layout(Ansi.AUTO, List.of());
        try (Stream<String> lines = host.lines("/trace" + RemoteHost.query(query))) {
            Stream<String> told = lines.filter(line -> !line.isEmpty());
            (count == null ? told : told.limit(count)).forEach(line -> {
                out.println(target.json() ? line : text(line, layout));
                out.flush();
            });
        } catch (UncheckedIOException gone) {
            spec.commandLine().getErr().println("the host has gone");
            spec.commandLine().getErr().flush();
        }
        return 0;
    }

    private Map<String, String> filters() {
        Map<String, String> filters = new LinkedHashMap<>();
        put(filters, "pid", pid);
        put(filters, "call", call);
        put(filters, "object", object);
        put(filters, "errors", errors ? "yes" : null);
        return filters;
    }

    private static void put(Map<String, String> filters, String key, @Nullable String value) {
        if (value != null) {
            filters.put(key, value);
        }
    }

    private static String text(String line, Layout layout) {
        Tree tree;
        try {
            tree = Tree.read(line);
        } catch (IOException strange) {
            return line;
        }
        if (tree.text("event").equals("dropped")) {
            return ".. " + tree.text("count") + " dropped, as nobody read them in time";
        }
        Happening happening = happening(tree);
        return layout.line(happening.at(), happening);
    }

    private static Happening happening(Tree tree) {
        Kind kind = Kind.valueOf(tree.text("event").replace('-', '_').toUpperCase(Locale.ROOT));
        return new Happening(
                nanos(tree.fraction("ms")),
                tree.text("process"),
                new ProcessId((int) tree.number("pid")),
                kind,
                tree.text("function"),
                tree.text("text"),
                tree.text("result"),
                tree.text("remark"),
                nanos(tree.fraction("slept-ms")));
    }

    private static long nanos(double millis) {
        return Math.round(millis * 1_000_000);
    }
}
