package casement.win32;

import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Waits, and the one place where their outcomes become the numbers of Windows (WA1, WA11, WA13). */
final class Waits {

    private Waits() {}

    static int one(String function, int handle, int milliseconds, boolean alertable) {
        GuestThread guest = Calls.enter(function);
        return guest == null
                ? WinBase.WAIT_FAILED
                : outcome(guest, guest.waitOne(handle, Calls.nanos(milliseconds), alertable), false);
    }

    static int many(
            String function,
            int count,
            int @Nullable [] handles,
            boolean waitAll,
            int milliseconds,
            boolean alertable) {
        GuestThread guest = Calls.enter(function);
        if (guest == null) {
            return WinBase.WAIT_FAILED;
        }
        return count == 0
                ? failed(guest)
                : many(guest, count, handles, WinBase.MAXIMUM_WAIT_OBJECTS, waitAll, milliseconds, alertable);
    }

    /** One place is taken by the messages that never come (WA26); without handles it is they that are waited for. */
    static int orMessages(String function, int count, int @Nullable [] handles, boolean waitAll, int milliseconds) {
        GuestThread guest = Calls.enter(function);
        if (guest == null) {
            return WinBase.WAIT_FAILED;
        }
        if (count != 0) {
            return many(guest, count, handles, WinBase.MAXIMUM_WAIT_OBJECTS - 1, waitAll, milliseconds, false);
        }
        boolean slept = Calls.succeeds(guest, new Syscall.Sleep(Calls.nanos(milliseconds), false));
        return slept ? WinBase.WAIT_TIMEOUT : WinBase.WAIT_FAILED;
    }

    private static int many(
            GuestThread guest,
            int count,
            int @Nullable [] handles,
            int limit,
            boolean waitAll,
            int milliseconds,
            boolean alertable) {
        if (count < 0 || count > limit || handles == null || count > handles.length) {
            return failed(guest);
        }
        List<Integer> named = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            named.add(handles[i]);
        }
        return carry(guest, new Syscall.WaitMany(named, waitAll, Calls.nanos(milliseconds), alertable), waitAll);
    }

    private static int failed(GuestThread guest) {
        guest.setLastError(WinError.ERROR_INVALID_PARAMETER);
        return WinBase.WAIT_FAILED;
    }

    static int signalAndWait(String function, int signal, int wait, int milliseconds, boolean alertable) {
        GuestThread guest = Calls.enter(function);
        return guest == null
                ? WinBase.WAIT_FAILED
                : carry(guest, new Syscall.SignalAndWait(signal, wait, Calls.nanos(milliseconds), alertable), false);
    }

    /** Sleeps; WAIT_IO_COMPLETION if routines ended it, otherwise 0 (WA18). */
    static int sleep(String function, int milliseconds, boolean alertable) {
        GuestThread guest = Calls.enter(function);
        if (guest == null) {
            return 0;
        }
        int outcome = carry(guest, new Syscall.Sleep(Calls.nanos(milliseconds), alertable), false);
        return outcome == WinBase.WAIT_IO_COMPLETION ? outcome : 0;
    }

    private static int carry(GuestThread guest, Syscall wait, boolean all) {
        return outcome(guest, guest.call(wait), all);
    }

    private static int outcome(GuestThread guest, Reply of, boolean all) {
        Reply reply = Calls.told(guest, of);
        return switch (reply.status()) {
            case SUCCESS -> all ? WinBase.WAIT_OBJECT_0 : WinBase.WAIT_OBJECT_0 + reply.value();
            case ABANDONED -> abandoned(guest, reply.value(), all);
            case TIMEOUT -> WinBase.WAIT_TIMEOUT;
            case USER_APC -> WinBase.WAIT_IO_COMPLETION;
            default -> WinBase.WAIT_FAILED;
        };
    }

    /** Which mutex it was is told by wait-any; by wait-all only where the dialect says so (WA13, MU16). */
    private static int abandoned(GuestThread guest, int index, boolean all) {
        boolean told = !all || guest.rules().abandonedIndexInWaitAll();
        if (guest.rules().reportAbandoned()) {
            return WinBase.WAIT_ABANDONED_0 + (told ? index : 0);
        }
        return WinBase.WAIT_OBJECT_0 + (all ? 0 : index);
    }

    static boolean register(
            String function,
            @Nullable IntRef newWaitObject,
            int handle,
            @Nullable WAITORTIMERCALLBACK callback,
            @Nullable Object context,
            int milliseconds,
            int flags) {
        GuestThread guest = Calls.enter(function);
        if (guest == null) {
            return false;
        }
        if (newWaitObject == null || callback == null) {
            return Calls.refuse(guest, WinError.ERROR_INVALID_PARAMETER);
        }
        boolean once = (flags & Win32.WT_EXECUTEONLYONCE) != 0;
        Reply reply = Calls.call(
                guest,
                new Syscall.RegisterWait(
                        handle, timedOut -> callback.run(context, timedOut), Calls.nanos(milliseconds), once));
        if (!reply.isError()) {
            newWaitObject.value = reply.value();
        }
        return !reply.isError();
    }
}
