package casement.console.screen;

import casement.console.screen.Happening.Kind;
import casement.console.screen.Summary.Run;
import casement.console.words.Remarks;
import casement.kernel.Kernel;
import casement.kernel.KernelEvent;
import casement.kernel.KernelListener;
import casement.kernel.Snapshot;
import casement.semantics.EndReason;
import casement.semantics.ProcessId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sees all that happens in a kernel: tells a screen in the order of time, and sums up at the end. */
public final class Watcher implements KernelListener {

    private final Kernel kernel;
    private final Translator translator;
    private final Timeline timeline;
    private final Screen screen;
    private final Map<ProcessId, Life> lives = new LinkedHashMap<>();

    /** Says whether a process that ended was meant to end like this. */
    @FunctionalInterface
    public interface Judge {
        boolean isExpected(ProcessId process, int exitCode, EndReason reason);
    }

    private record Life(String name, String dialect, long start, KernelEvent.@Nullable ProcessEnded end) {}

    /**
     * @param hidden functions that are not worth a line
     * @param screenThread runs tasks on the one thread that may use the screen
     */
    public Watcher(Kernel kernel, Screen screen, Set<String> hidden, Consumer<Runnable> screenThread) {
        this.kernel = kernel;
        this.screen = screen;
        this.translator = new Translator(hidden);
        this.timeline = new Timeline(kernel, screenThread, screen::show);
    }

    @Override
    public void on(KernelEvent event) {
        note(event);
        if (isOfGuests(event)) {
            translator.translate(event).ifPresent(timeline::add);
        }
    }

    /** The host has a process too, of which nobody wants to hear. */
    private synchronized boolean isOfGuests(KernelEvent event) {
        return event instanceof KernelEvent.ObjectGone
                || lives.containsKey(event.who().processId());
    }

    private synchronized void note(KernelEvent event) {
        if (event instanceof KernelEvent.ProcessStarted started) {
            lives.put(event.who().processId(), new Life(event.who().process(), started.dialect(), event.at(), null));
        } else if (event instanceof KernelEvent.ProcessEnded ended) {
            lives.computeIfPresent(
                    event.who().processId(), (pid, life) -> new Life(life.name(), life.dialect(), life.start(), ended));
        }
    }

    /** A line that a process printed. */
    public void printed(String process, ProcessId pid, boolean error, String line) {
        Kind kind = error ? Kind.COMPLAINED : Kind.PRINTED;
        timeline.add(Happening.plain(kernel.uptime(), process, pid, kind, line));
    }

    /** Whether this is a process that was started here, and not the host. */
    public synchronized boolean knows(ProcessId process) {
        return lives.containsKey(process);
    }

    public synchronized boolean isAnyAlive() {
        return lives.values().stream().anyMatch(life -> life.end() == null);
    }

    /** Shows what is still to be shown, and the summary. On the thread of the screen. */
    public Summary end(Judge judge, @Nullable Snapshot left) {
        timeline.end();
        Summary summary = summary(judge, left);
        screen.end(summary);
        return summary;
    }

    private synchronized Summary summary(Judge judge, @Nullable Snapshot left) {
        List<Run> runs = lives.entrySet().stream()
                .map(each -> run(each.getKey(), each.getValue(), judge))
                .toList();
        List<String> objects = left == null
                ? List.of()
                : left.objects().stream().map(Watcher::described).toList();
        int handles = left == null
                ? 0
                : left.objects().stream().mapToInt(Snapshot.ObjectInfo::handles).sum();
        long first = lives.values().stream().mapToLong(Life::start).min().orElse(0);
        long last = lives.values().stream().mapToLong(this::end).max().orElse(0);
        return new Summary(runs, objects, handles, last - first, left == null);
    }

    private static String described(Snapshot.ObjectInfo object) {
        String name = object.path() == null ? "unnamed, " + object.id() : object.path();
        return object.type() + " " + name + ", handles: " + object.handles();
    }

    private long end(Life life) {
        return life.end() == null ? kernel.uptime() : life.end().at();
    }

    private Run run(ProcessId pid, Life life, Judge judge) {
        KernelEvent.ProcessEnded end = life.end();
        return end == null
                ? new Run(
                        pid,
                        life.name(),
                        life.dialect(),
                        OptionalInt.empty(),
                        "still there",
                        end(life) - life.start(),
                        false)
                : new Run(
                        pid,
                        life.name(),
                        life.dialect(),
                        OptionalInt.of(end.exitCode()),
                        Remarks.on(end.reason(), end.cause()),
                        end.at() - life.start(),
                        judge.isExpected(pid, end.exitCode(), end.reason()));
    }
}
