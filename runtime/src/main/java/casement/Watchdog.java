package casement;

import casement.semantics.ObjectType;
import casement.semantics.WatchdogAction;
import casement.semantics.WatchdogState;
import java.time.Duration;
import java.util.Optional;

/**
 * Deals with a process that stops saying it is well.
 *
 * <p>The process that starts the watchdog is watched, whoever made it (WD2). If a period passes without {@link #refresh},
 * the watchdog becomes signaled; when the grace after that has passed too, it acts (WD3).
 */
public final class Watchdog implements Awaitable {

    /** What a watchdog does in the end. */
    public enum Action {
        /** Nothing: who waits for it has seen the signal. */
        NONE(WatchdogAction.NO_DEFAULT_ACTION),
        /** Ends the watched process. */
        END_PROCESS(WatchdogAction.KILL_PROCESS),
        /** Ends every process of the kernel. */
        RESET_DEVICE(WatchdogAction.RESET_DEVICE);

        private final WatchdogAction action;

        Action(WatchdogAction action) {
            this.action = action;
        }
    }

    private final ObjectHandle handle;

    private Watchdog(ObjectHandle handle) {
        this.handle = handle;
    }

    /** Begins with the watchdog of this name, whether or not there is one yet. */
    public static Options named(String name) {
        return new Options(Naming.named(ObjectType.WATCHDOG, name));
    }

    /** Begins with a watchdog that only its handles lead to. */
    public static Options unnamed() {
        return new Options(Naming.unnamed(ObjectType.WATCHDOG));
    }

    /** Begins to watch the process of the calling thread, and takes an earlier signal back. */
    public void start() {
        handle.operate("not started", new WatchdogState.Start());
    }

    /** Begins the period anew, and takes a signal back; a watchdog that is stopped stays so (WD2, WD6). */
    public void refresh() {
        handle.operate("not refreshed", new WatchdogState.Refresh());
    }

    /** Ends the watch and takes a signal back; what was not done yet will not be (WD4). */
    public void stop() {
        handle.operate("not stopped", new WatchdogState.Stop());
    }

    @Override
    public Optional<String> name() {
        return handle.name();
    }

    @Override
    public boolean wasCreated() {
        return handle.wasCreated();
    }

    @Override
    public int handle() {
        return handle.number();
    }

    @Override
    public String toString() {
        return handle.toString();
    }

    /** Gives the handle back. Without any handle left the watch ends (WD6). */
    @Override
    public void close() {
        handle.close();
    }

    /** What a fresh watchdog is like. */
    public static final class Options implements Opening<Watchdog> {

        private final Naming naming;
        private int periodMillis = 1000;
        private int graceMillis;
        private Action action = Action.END_PROCESS;

        private Options(Naming naming) {
            this.naming = naming;
        }

        /**
         * How often the watchdog must be refreshed; once a second if not said.
         *
         * @param period rounded up to milliseconds
         * @throws IllegalArgumentException if it is zero, negative or longer than some 24 days
         */
        public Options period(Duration period) {
            periodMillis = Durations.positiveMillis(period, "period");
            return this;
        }

        /**
         * How long after its signal the watchdog acts; at once if not said.
         *
         * @param grace rounded up to milliseconds
         * @throws IllegalArgumentException if it is negative or longer than some 24 days
         */
        public Options grace(Duration grace) {
            graceMillis = Durations.millis(grace, "grace");
            return this;
        }

        /** What the watchdog does in the end; it ends the process if not said. */
        public Options then(Action action) {
            this.action = action;
            return this;
        }

        @Override
        public Watchdog create() {
            return new Watchdog(naming.create(spec()));
        }

        @Override
        public Watchdog open() {
            return new Watchdog(naming.open(spec()));
        }

        @Override
        public Optional<Watchdog> openExisting() {
            return naming.openExisting(ObjectType.WATCHDOG.allAccess()).map(Watchdog::new);
        }

        private WatchdogState.Spec spec() {
            return new WatchdogState.Spec(periodMillis, graceMillis, action.action);
        }
    }
}
