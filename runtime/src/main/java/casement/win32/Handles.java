package casement.win32;

import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import org.jspecify.annotations.Nullable;

/** Handles: copying, comparing and asking about them (HA1 to HA17). */
final class Handles {

    private Handles() {}

    static boolean duplicate(
            int sourceProcess,
            int handle,
            int targetProcess,
            @Nullable IntRef target,
            int access,
            boolean inherit,
            int options) {
        GuestThread guest = Calls.enter("DuplicateHandle");
        if (guest == null) {
            return false;
        }
        boolean full = target != null && !inherit && (options & Syscall.DUPLICATE_SAME_ACCESS) != 0;
        if (guest.rules().sameAccessDuplicate() && !full) {
            return Calls.refuse(guest, WinError.ERROR_INVALID_PARAMETER);
        }
        Reply reply = Calls.call(
                guest, new Syscall.DuplicateHandle(sourceProcess, handle, targetProcess, access, inherit, options));
        if (!reply.isError() && target != null) {
            target.value = reply.value();
        }
        return !reply.isError();
    }

    static boolean information(int handle, @Nullable IntRef flags) {
        GuestThread guest = Calls.enter("GetHandleInformation");
        if (guest == null) {
            return false;
        }
        if (flags == null) {
            return Calls.refuse(guest, WinError.ERROR_INVALID_PARAMETER);
        }
        Reply reply = Calls.call(guest, new Syscall.GetHandleInformation(handle));
        if (!reply.isError()) {
            flags.value = reply.value();
        }
        return !reply.isError();
    }

    static boolean same(int first, int second) {
        GuestThread guest = Calls.enter("CompareObjectHandles");
        if (guest == null) {
            return false;
        }
        Reply reply = Calls.call(guest, new Syscall.CompareHandles(first, second));
        return !reply.isError() && (reply.value() != 0 || Calls.refuse(guest, WinError.ERROR_NOT_SAME_OBJECT));
    }
}
