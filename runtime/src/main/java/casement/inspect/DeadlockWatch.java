package casement.inspect;

import casement.kernel.Inspector;
import casement.kernel.Kernel;
import casement.kernel.KernelClock;
import casement.semantics.ProcessId;
import casement.win32.WinError;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for lasting deadlocks from time to time, and tells of each once.
 *
 * <pre>{@code
 * try (DeadlockWatch watch = DeadlockWatch.over(kernel, Duration.ofSeconds(1), DeadlockWatch.killing(kernel))) {
 *     ...
 * }
 * }</pre>
 */
public final class DeadlockWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeadlockWatch.class);

    private final Kernel kernel;
    private final Duration every;
    private final Consumer<Deadlock> reaction;
    private final Executor looker;

    // guarded by this
    private Set<Set<Wait>> told = new HashSet<>();
    private KernelClock.@Nullable Alarm next;
    private boolean closed;

    private DeadlockWatch(Kernel kernel, Duration every, Consumer<Deadlock> reaction, Executor looker) {
        this.kernel = kernel;
        this.every = every;
        this.reaction = reaction;
        this.looker = looker;
    }

    /**
     * Looks on the clock's thread, on which timers go off too: for some hundred threads at most.
     *
     * @param every by the machine's clock
     * @param reaction is told of each deadlock, on the clock's thread: has to be quick
     */
    public static DeadlockWatch over(Kernel kernel, Duration every, Consumer<Deadlock> reaction) {
        return over(kernel, every, reaction, Runnable::run);
    }

    /**
     * @param every by the machine's clock, from the end of one look to the beginning of the next
     * @param reaction is told of each deadlock, where it is looked for
     * @param looker takes the looks, one at a time
     */
    public static DeadlockWatch over(Kernel kernel, Duration every, Consumer<Deadlock> reaction, Executor looker) {
        DeadlockWatch watch = new DeadlockWatch(kernel, every, reaction, looker);
        watch.comeBack();
        return watch;
    }

    /** Writes a warning to the log. */
    public static Consumer<Deadlock> logging() {
        return deadlock -> LOG.warn("{}", deadlock);
    }

    /** Writes a warning, and ends the youngest process of the cycle. */
    public static Consumer<Deadlock> killing(Kernel kernel) {
        return killing(kernel, DeadlockWatch::youngest);
    }

    /**
     * Writes a warning, and ends the process that is chosen, with {@link WinError#ERROR_POSSIBLE_DEADLOCK} as its exit code.
     *
     * @param choice empty to end nobody
     */
    public static Consumer<Deadlock> killing(Kernel kernel, Function<Deadlock, Optional<ProcessId>> choice) {
        return deadlock -> {
            Optional<ProcessId> victim = choice.apply(deadlock);
            LOG.warn(
                    "{}; {}",
                    deadlock,
                    victim.map(id -> "pid " + id + " is ended").orElse("nobody is ended"));
            Inspector machine = kernel.inspector();
            victim.flatMap(machine::process).ifPresent(process -> process.terminate(WinError.ERROR_POSSIBLE_DEADLOCK));
        };
    }

    /** The process of the cycle that was started last; empty if all of it is the host's. */
    public static Optional<ProcessId> youngest(Deadlock deadlock) {
        return deadlock.processes().stream().max(Comparator.comparingInt(ProcessId::value));
    }

    private synchronized void comeBack() {
        if (!closed) {
            next = kernel.clock().after(every, () -> looker.execute(this::look));
        }
    }

    private void look() {
        try {
            List<Deadlock> lasting = Deadlocks.in(kernel.inspector()).stream()
                    .filter(Deadlock::lasting)
                    .toList();
            fresh(lasting).forEach(reaction);
        } catch (RuntimeException e) {
            LOG.warn("a look for deadlocks failed", e);
        }
        comeBack();
    }

    private synchronized List<Deadlock> fresh(List<Deadlock> found) {
        Set<Set<Wait>> before = told;
        told = new HashSet<>();
        found.forEach(deadlock -> told.add(Set.copyOf(deadlock.members())));
        return found.stream()
                .filter(deadlock -> !before.contains(Set.copyOf(deadlock.members())))
                .toList();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (next != null) {
            next.cancel();
        }
    }
}
