package casement.semantics;

import casement.semantics.Effect.Due;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A waitable timer: becomes signaled when it is due, once or every period.
 *
 * <p>A timer asks the kernel for one alarm at a time and is told by {@link Expired}. Ticks lie on the grid that the
 * first due time and the period span, however late an alarm is delivered (TI8); ticks that find the timer signaled, or
 * that were missed together, merge (TI7). Rules TI1 to TI13.
 *
 * @param due when the timer ticks next, or null if it is not running
 * @param periodMillis the time between ticks, or 0 if there is only one
 * @param routine what each tick queues, kept after the last tick so that it can be taken back while it is pending
 * @param generation tells the alarms of one Set from those of the one before
 */
public record TimerState(
        boolean manualReset,
        boolean signaled,
        @Nullable Due due,
        int periodMillis,
        @Nullable Routine routine,
        long generation)
        implements Waitable<TimerState> {

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long NANOS_PER_UNIT = 100;

    /** The completion routine, and the thread that set it and alone runs it (TI10). */
    public record Routine(
            ThreadId thread,
            CompletionRoutine code,
            @Nullable Object argument) {}

    @Override
    public ObjectType type() {
        return ObjectType.TIMER;
    }

    @Override
    public boolean isSignaledFor(Waiter waiter) {
        return signaled;
    }

    @Override
    public Grant<TimerState> grantTo(Waiter waiter) {
        return Grant.of(manualReset ? this : new TimerState(false, false, due, periodMillis, routine, generation));
    }

    /** A timer whose routine can no longer run is stopped; its signal stays (TI11). */
    @Override
    public Step<TimerState> threadEnded(ThreadId thread) {
        if (routine == null || !routine.thread.equals(thread)) {
            return Step.to(this);
        }
        return Step.to(stopped()).causing(due == null ? List.of() : List.of(new Effect.CancelAlarm()));
    }

    private TimerState stopped() {
        return new TimerState(manualReset, signaled, null, 0, null, generation + 1);
    }

    private Step<TimerState> armed(Due next) {
        TimerState armed = new TimerState(manualReset, signaled, next, periodMillis, routine, generation);
        return Step.to(armed).causing(new Effect.SetAlarm(next, new Expired(generation)));
    }

    /** Signals the timer, for a tick that was due some time ago or is due now. */
    private Step<TimerState> ticked(long nanosLate, Caller caller) {
        long period = periodMillis * NANOS_PER_MILLI;
        long late = period == 0 ? nanosLate : nanosLate % period;
        TimerState ticked = new TimerState(manualReset, true, null, periodMillis, routine, generation);
        Step<TimerState> step =
                period == 0 ? Step.to(ticked) : ticked.armed(new Due.AtNanos(caller.now() - late + period));
        return routine == null ? step : step.causing(queued(routine, caller.systemTime() - late / NANOS_PER_UNIT));
    }

    private static Effect queued(Routine routine, long fileTime) {
        return new Effect.QueueRoutine(routine.thread, routine.code, routine.argument, fileTime);
    }

    /** How many nanoseconds ago it should have happened; negative if it is still to come. */
    private static long nanosLate(Due due, Caller caller) {
        if (due instanceof Due.AtNanos steady) {
            return caller.now() - steady.nanos();
        }
        return -((Due.AtSystemTime) due).nanosAfter(caller.systemTime());
    }

    /** Units of 100 ns in nanoseconds; what does not fit becomes the longest time that does, some 292 years. */
    private static long nanos(long units) {
        long longest = Long.MAX_VALUE / NANOS_PER_UNIT;
        return Math.max(-longest, Math.min(longest, units)) * NANOS_PER_UNIT;
    }

    /** What CreateWaitableTimer asks for: not running, not signaled (TI1). */
    public record Spec(boolean manualReset) implements ObjectSpec<TimerState> {

        @Override
        public ObjectType type() {
            return ObjectType.TIMER;
        }

        @Override
        public TimerState create(Caller creator) {
            return new TimerState(manualReset, false, null, 0, null, 0);
        }
    }

    /** What may be asked of a timer, other than to wait for it. Guests need the right to modify (TI13). */
    public sealed interface Request extends ObjectRequest<TimerState> {

        @Override
        default ObjectType type() {
            return ObjectType.TIMER;
        }

        @Override
        default int access() {
            return Access.MODIFY_STATE;
        }
    }

    /**
     * Starts the timer anew: whatever it did before is forgotten, its pending routine and its signal too (TI4).
     *
     * <p>A due time that is past counts as now, and the first tick is part of this step (TI2). Only the first tick can
     * follow the system time (TI9): the period is a length of time, not a time of day.
     *
     * @param due in units of 100 ns: negative from now on, otherwise a system time as FILETIME
     * @param keepsSignal whether the signal of an auto-reset timer stays, as it does in Wine
     */
    public record Set(
            long due,
            int periodMillis,
            @Nullable CompletionRoutine routine,
            @Nullable Object argument,
            boolean resume,
            boolean keepsSignal)
            implements Request {

        public Set(long due, int periodMillis, @Nullable CompletionRoutine routine, @Nullable Object argument) {
            this(due, periodMillis, routine, argument, false, false);
        }

        @Override
        public Step<TimerState> on(TimerState timer, Caller caller) {
            if (periodMillis < 0) {
                return Step.refused(timer, Status.INVALID_PARAMETER);
            }
            Routine told = routine == null ? null : new Routine(caller.thread(), routine, argument);
            boolean signaled = timer.signaled && keepsSignal && !timer.manualReset;
            TimerState fresh =
                    new TimerState(timer.manualReset, signaled, null, periodMillis, told, timer.generation + 1);
            Due first = due < 0
                    ? new Due.AtNanos(caller.now() + Math.min(-nanos(due), Long.MAX_VALUE - caller.now()))
                    : new Due.AtSystemTime(due);
            Step<TimerState> started = nanosLate(first, caller) >= 0 ? fresh.ticked(0, caller) : fresh.armed(first);

            List<Effect> effects = new ArrayList<>(timer.forgotten());
            if (told != null) {
                effects.add(new Effect.FollowThread(told.thread));
            }
            effects.addAll(started.effects());
            return Step.to(started.next())
                    .telling(resume ? Status.RESUME_NOT_SUPPORTED : Status.SUCCESS)
                    .causing(effects);
        }
    }

    private List<Effect> forgotten() {
        List<Effect> effects = new ArrayList<>();
        if (due != null) {
            effects.add(new Effect.CancelAlarm());
        }
        if (routine != null) {
            effects.add(new Effect.RemoveRoutine(routine.thread));
        }
        return effects;
    }

    /** Stops the timer and takes back its pending routine; the signal stays as it is (TI6). */
    public record Cancel() implements Request {

        @Override
        public Step<TimerState> on(TimerState timer, Caller caller) {
            return Step.to(timer.stopped()).causing(timer.forgotten());
        }

        @Override
        public boolean onlyConsumes() {
            return true;
        }
    }

    /** The alarm of the timer: ignored if it was set before the last Set or Cancel, put off if it came too early. */
    public record Expired(long generation) implements Request {

        @Override
        public Step<TimerState> on(TimerState timer, Caller caller) {
            if (timer.due == null || generation != timer.generation) {
                return Step.to(timer);
            }
            long late = nanosLate(timer.due, caller);
            return late < 0 ? timer.armed(timer.due) : timer.ticked(late, caller);
        }
    }
}
