package casement.win32;

import casement.semantics.CompletionRoutine;
import casement.semantics.TimerState;
import casement.syscall.GuestThread;
import casement.syscall.Syscall;
import org.jspecify.annotations.Nullable;

/** Waitable timers: due times and routines in the form of Windows (TI2, TI10). */
final class Timers {

    private Timers() {}

    static boolean set(
            int timer,
            @Nullable LongRef dueTime,
            int period,
            @Nullable PTIMERAPCROUTINE routine,
            @Nullable Object argument,
            boolean resume) {
        GuestThread guest = Calls.enter("SetWaitableTimer");
        if (guest == null) {
            return false;
        }
        if (dueTime == null) {
            return Calls.refuse(guest, WinError.ERROR_INVALID_PARAMETER);
        }
        boolean keepsSignal = guest.rules().timerKeepsSignal();
        TimerState.Set set = new TimerState.Set(dueTime.value, period, halved(routine), argument, resume, keepsSignal);
        return Calls.succeeds(guest, new Syscall.Operate(timer, set));
    }

    private static @Nullable CompletionRoutine halved(@Nullable PTIMERAPCROUTINE routine) {
        return routine == null
                ? null
                : (argument, time) -> routine.run(argument, (int) time, (int) (time >>> Integer.SIZE));
    }
}
