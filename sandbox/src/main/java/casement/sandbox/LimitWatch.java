package casement.sandbox;

import casement.kernel.KernelClock;
import casement.kernel.SimulatedProcess;
import casement.sandbox.process.Limits;
import casement.sandbox.process.Measure;
import casement.sandbox.process.Usage;
import casement.semantics.EndCause;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks now and then at what a process has used, for all that no call can refuse. Runs on the thread of the machine's
 * clock, which all processes share.
 */
final class LimitWatch {

    /** Limits on rates are about what was used in this time. */
    static final Duration PERIOD = Duration.ofMillis(100);

    private final SimulatedProcess process;
    private final Limits limits;
    private final Supplier<Usage> usage;
    private final Consumer<EndCause.Limit> listener;
    private final Set<Measure> told = EnumSet.noneOf(Measure.class);
    private Usage before = Usage.NONE;
    private volatile KernelClock.@Nullable Alarm next;

    private LimitWatch(
            SimulatedProcess process, Limits limits, Supplier<Usage> usage, Consumer<EndCause.Limit> listener) {
        this.process = process;
        this.limits = limits;
        this.usage = usage;
        this.listener = listener;
    }

    /** Begins to look at a process, if its limits want that, until it ends. */
    static void over(
            SimulatedProcess process, Limits limits, Supplier<Usage> usage, Consumer<EndCause.Limit> listener) {
        if (limits.wantLooks()) {
            LimitWatch watch = new LimitWatch(process, limits, usage, listener);
            watch.lookLater();
            process.onEnd(watch::stop);
        }
    }

    private void lookLater() {
        Duration pause = PERIOD.compareTo(limits.runTimeAfter(before)) < 0 ? PERIOD : limits.runTimeAfter(before);
        next = process.clock().after(pause, this::look);
    }

    private void stop() {
        KernelClock.Alarm pending = next;
        if (pending != null) {
            pending.cancel();
        }
    }

    private void look() {
        if (process.end().isPresent()) {
            return;
        }
        Usage now = usage.get();
        Map<Measure, Long> exceeded = limits.exceeded(now, before);
        exceeded.forEach((measure, reached) -> react(measure, limits.cause(measure, reached)));
        told.retainAll(exceeded.keySet());
        before = now;
        lookLater();
    }

    private void react(Measure measure, EndCause.Limit limit) {
        if (limits.terminatesAt(measure)) {
            boolean unused = process.terminate(SandboxedProgram.EXIT_CODE_OVER_LIMIT, limit);
        } else if (told.add(measure)) {
            listener.accept(limit);
        }
    }
}
