package casement;

import casement.semantics.ObjectType;
import casement.semantics.TimerState;
import casement.syscall.GuestThread;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Becomes signaled at a time, once or again and again, for threads of all processes.
 *
 * <p>A fresh timer does not run (TI1). Each tick lets one waiter through, and ticks that nobody waited for merge into
 * one (TI7); a timer that was made {@link Options#manualReset} lets everybody through until it is started anew (TI5).
 */
public final class WaitableTimer implements Awaitable {

    private final ObjectHandle handle;

    private WaitableTimer(ObjectHandle handle) {
        this.handle = handle;
    }

    /** Begins with the waitable timer of this name, whether or not there is one yet. */
    public static Options named(String name) {
        return new Options(Naming.named(ObjectType.TIMER, name));
    }

    /** Begins with a waitable timer that only its handles lead to. */
    public static Options unnamed() {
        return new Options(Naming.unnamed(ObjectType.TIMER));
    }

    /**
     * Ticks once, when this time has passed; zero ticks at once. What the timer did before is forgotten (TI4).
     *
     * @param delay kept to 100 ns; changes of the system time do not matter to it (TI9)
     * @throws IllegalArgumentException if it is negative
     */
    public void after(Duration delay) {
        start(-FileTime.units(delay, "delay"), 0);
    }

    /**
     * Ticks once, when the system time of the kernel is this; a time that is past ticks at once (TI2). What the timer did
     * before is forgotten.
     *
     * @param time kept to 100 ns; follows changes of the system time (TI9)
     */
    public void at(Instant time) {
        start(FileTime.of(time), 0);
    }

    /**
     * Ticks every period, the first time when one has passed, and without drift (TI8).
     *
     * @throws IllegalArgumentException if the period is zero, negative or longer than some 24 days
     */
    public void every(Duration period) {
        every(period, period);
    }

    /**
     * Ticks when the delay has passed, and then every period, without drift (TI8).
     *
     * @param delay kept to 100 ns; zero ticks at once
     * @param period rounded up to milliseconds
     * @throws IllegalArgumentException if the delay is negative, or the period is zero, negative or longer than some 24
     *     days
     */
    public void every(Duration delay, Duration period) {
        start(-FileTime.units(delay, "delay"), Durations.positiveMillis(period, "period"));
    }

    /** Stops the timer. A signal that it gave stays (TI6). */
    public void cancel() {
        handle.operate("not cancelled", new TimerState.Cancel());
    }

    private void start(long due, int periodMillis) {
        boolean keepsSignal = GuestThread.current().rules().timerKeepsSignal();
        handle.operate("not started", new TimerState.Set(due, periodMillis, null, null, false, keepsSignal));
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

    /** Gives the handle back. The timer runs on while others have handles to it. */
    @Override
    public void close() {
        handle.close();
    }

    /** What a fresh timer is like. */
    public static final class Options implements Opening<WaitableTimer> {

        private final Naming naming;
        private boolean manualReset;

        private Options(Naming naming) {
            this.naming = naming;
        }

        /** Keeps the signal of a tick until the timer is started anew, for all who wait and will wait. */
        public Options manualReset() {
            manualReset = true;
            return this;
        }

        @Override
        public WaitableTimer create() {
            return new WaitableTimer(naming.create(spec()));
        }

        @Override
        public WaitableTimer open() {
            return new WaitableTimer(naming.open(spec()));
        }

        @Override
        public Optional<WaitableTimer> openExisting() {
            return naming.openExisting(ObjectType.TIMER.allAccess()).map(WaitableTimer::new);
        }

        private TimerState.Spec spec() {
            return new TimerState.Spec(manualReset);
        }
    }
}
