package casement.win32;

import casement.semantics.ObjectType;
import casement.semantics.WatchdogState;
import casement.syscall.GuestThread;
import casement.syscall.Syscall;
import org.jspecify.annotations.Nullable;

/** Watchdog timers of Windows CE, whose flags must all be 0 (WD1 to WD6). */
final class Watchdogs {

    private Watchdogs() {}

    static int create(@Nullable String name, int period, int wait, int action, int param, int flags) {
        GuestThread guest = Calls.enter("CreateWatchDogTimer");
        if (guest == null) {
            return WinBase.NULL;
        }
        return flags == 0
                ? Calls.create(guest, new WatchdogState.Spec(period, wait, action, param), null, name)
                : Calls.refuseHandle(guest, WinError.ERROR_INVALID_PARAMETER);
    }

    static int open(@Nullable String name, int flags) {
        GuestThread guest = Calls.enter("OpenWatchDogTimer");
        if (guest == null) {
            return WinBase.NULL;
        }
        Syscall open = new Syscall.Open(ObjectType.WATCHDOG, name, ObjectType.WATCHDOG.allAccess(), false);
        return flags == 0
                ? Calls.value(guest, open, WinBase.NULL)
                : Calls.refuseHandle(guest, WinError.ERROR_INVALID_PARAMETER);
    }

    static boolean operate(String function, int timer, WatchdogState.Request request, int flags) {
        GuestThread guest = Calls.enter(function);
        if (guest == null) {
            return false;
        }
        return flags == 0
                ? Calls.succeeds(guest, new Syscall.Operate(timer, request))
                : Calls.refuse(guest, WinError.ERROR_INVALID_PARAMETER);
    }
}
