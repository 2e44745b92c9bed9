package casement.semantics;

import casement.semantics.Effect.Due;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A watchdog timer of Windows CE: a process promises to refresh it once a period, and is dealt with if it does not.
 *
 * <p>When a period passes without refresh the timer becomes signaled; when the grace after it has passed too, it acts.
 * Until then Stop and Refresh call the action off. Whoever starts the timer is watched, whoever made it. Rules WD1 to
 * WD6.
 *
 * @param param the number that came with the action; kept, not used
 * @param watched the process that started the timer, or null if the timer is stopped
 * @param dueNanos when the running stage ends, on the scale of {@link Caller#now}
 * @param generation tells the alarms of one start or refresh from those of the one before
 */
public record WatchdogState(
        int periodMillis,
        int waitMillis,
        WatchdogAction action,
        int param,
        boolean signaled,
        @Nullable ProcessId watched,
        long dueNanos,
        long generation)
        implements Waitable<WatchdogState> {

    /** The exit code of a process that its watchdog ended: ERROR_TIMEOUT, as no page names one (WD3). */
    public static final int EXIT_CODE = 1460;

    private static final long NANOS_PER_MILLI = 1_000_000;

    @Override
    public ObjectType type() {
        return ObjectType.WATCHDOG;
    }

    @Override
    public boolean isSignaledFor(Waiter waiter) {
        return signaled;
    }

    @Override
    public Grant<WatchdogState> grantTo(Waiter waiter) {
        return Grant.of(this);
    }

    /** Without a handle nobody could refresh it: it stops (WD6). */
    @Override
    public Step<WatchdogState> handleClosed(int access, boolean last) {
        return last ? stop(signaled) : Step.to(this);
    }

    /** With the watched process gone there is nothing to watch; who waits may still see the signal (WD6). */
    @Override
    public Step<WatchdogState> processEnded(ProcessId process) {
        return process.equals(watched) ? stop(signaled) : Step.to(this);
    }

    private Step<WatchdogState> stop(boolean nowSignaled) {
        WatchdogState stopped = at(nowSignaled, null, 0, generation + 1);
        return Step.to(stopped).causing(watched == null ? List.of() : List.of(new Effect.CancelAlarm()));
    }

    private Step<WatchdogState> startedBy(ProcessId process, Caller caller) {
        long due = caller.now() + nanos(periodMillis);
        return at(false, process, due, generation + 1).armed();
    }

    private Step<WatchdogState> armed() {
        return Step.to(this).causing(new Effect.SetAlarm(new Due.AtNanos(dueNanos), new Expired(generation)));
    }

    private Step<WatchdogState> acted(ProcessId process) {
        Step<WatchdogState> over = Step.to(at(true, null, 0, generation + 1));
        return switch (action) {
            case NO_DEFAULT_ACTION -> Step.to(this);
            case KILL_PROCESS -> over.causing(new Effect.EndProcess(process, EXIT_CODE, EndReason.WATCHDOG));
            case RESET_DEVICE -> over.causing(new Effect.ResetDevice());
        };
    }

    private WatchdogState at(boolean nowSignaled, @Nullable ProcessId nowWatched, long due, long stage) {
        return new WatchdogState(periodMillis, waitMillis, action, param, nowSignaled, nowWatched, due, stage);
    }

    private static long nanos(int millis) {
        return Integer.toUnsignedLong(millis) * NANOS_PER_MILLI;
    }

    /**
     * What CreateWatchDogTimer asks for. A fresh timer is stopped (WD1).
     *
     * @param periodMillis a number without sign, but not 0 (WD6)
     * @param waitMillis the grace between signal and action, a number without sign
     * @param action the number of a {@link WatchdogAction}
     */
    public record Spec(int periodMillis, int waitMillis, int action, int param) implements ObjectSpec<WatchdogState> {

        public Spec(int periodMillis, int waitMillis, WatchdogAction action) {
            this(periodMillis, waitMillis, action.number(), 0);
        }

        @Override
        public ObjectType type() {
            return ObjectType.WATCHDOG;
        }

        @Override
        public Status check() {
            return periodMillis == 0 || WatchdogAction.of(action).isEmpty() ? Status.INVALID_PARAMETER : Status.SUCCESS;
        }

        @Override
        public WatchdogState create(Caller creator) {
            WatchdogAction known = WatchdogAction.of(action).orElseThrow();
            return new WatchdogState(periodMillis, waitMillis, known, param, false, null, 0, 0);
        }
    }

    /** What may be asked of a watchdog, other than to wait for it. Only time makes it signaled. */
    public sealed interface Request extends ObjectRequest<WatchdogState> {

        @Override
        default ObjectType type() {
            return ObjectType.WATCHDOG;
        }

        @Override
        default int access() {
            return Access.MODIFY_STATE;
        }

        @Override
        default boolean onlyConsumes() {
            return true;
        }
    }

    /** Begins a period in which the caller's process is watched, and takes an earlier signal back (WD2, WD6). */
    public record Start() implements Request {

        @Override
        public Step<WatchdogState> on(WatchdogState watchdog, Caller caller) {
            return watchdog.startedBy(caller.process(), caller).causing(new Effect.FollowProcess(caller.process()));
        }
    }

    /** Begins the period anew, also between signal and action (WD6); a stopped timer stays stopped (WD2). */
    public record Refresh() implements Request {

        @Override
        public Step<WatchdogState> on(WatchdogState watchdog, Caller caller) {
            return watchdog.watched == null ? Step.to(watchdog) : watchdog.startedBy(watchdog.watched, caller);
        }
    }

    /** Ends the watch, takes the signal back and calls the action off (WD4, WD6). */
    public record Stop() implements Request {

        @Override
        public Step<WatchdogState> on(WatchdogState watchdog, Caller caller) {
            return watchdog.stop(false);
        }
    }

    /** The alarm at the end of the period, and again at the end of the grace; ignored once it is out of date. */
    public record Expired(long generation) implements Request {

        @Override
        public Step<WatchdogState> on(WatchdogState watchdog, Caller caller) {
            if (watchdog.watched == null || generation != watchdog.generation) {
                return Step.to(watchdog);
            }
            if (caller.now() < watchdog.dueNanos) {
                return watchdog.armed();
            }
            if (watchdog.signaled) {
                return watchdog.acted(watchdog.watched);
            }
            long graceEnds = watchdog.dueNanos + nanos(watchdog.waitMillis);
            return watchdog.at(true, watchdog.watched, graceEnds, watchdog.generation)
                    .armed();
        }

        @Override
        public boolean onlyConsumes() {
            return false;
        }
    }
}
