package casement.win32;

import casement.semantics.ObjectType;
import casement.syscall.GuestThread;
import casement.syscall.Syscall;
import org.jspecify.annotations.Nullable;

/** What Windows CE wants to be told about events, always the same (EV9). */
final class CeEvents {

    private CeEvents() {}

    static int open(int access, boolean inherit, @Nullable String name) {
        GuestThread guest = Calls.enter("OpenEvent");
        if (guest == null) {
            return WinBase.NULL;
        }
        return access == WinNt.EVENT_ALL_ACCESS && !inherit
                ? Calls.value(guest, new Syscall.Open(ObjectType.EVENT, name, access, false), WinBase.NULL)
                : Calls.refuseHandle(guest, WinError.ERROR_INVALID_PARAMETER);
    }
}
