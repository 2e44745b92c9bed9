package casement.win32;

import casement.syscall.GuestThread;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Critical sections: what their functions have in common. */
final class Sections {

    private Sections() {}

    static void with(
            String function, @Nullable CRITICAL_SECTION section, BiConsumer<CRITICAL_SECTION, GuestThread> action) {
        GuestThread guest = Calls.enter(function);
        if (guest == null) {
            return;
        }
        if (section == null) {
            guest.setLastError(WinError.ERROR_INVALID_PARAMETER);
            return;
        }
        action.accept(section, guest);
    }

    static boolean tryEnter(@Nullable CRITICAL_SECTION section) {
        GuestThread guest = Calls.enter("TryEnterCriticalSection");
        if (guest == null) {
            return false;
        }
        return section == null ? Calls.refuse(guest, WinError.ERROR_INVALID_PARAMETER) : section.tryEnter(guest);
    }

    static boolean initialize(@Nullable CRITICAL_SECTION section) {
        GuestThread guest = Calls.enter("InitializeCriticalSectionAndSpinCount");
        if (guest == null) {
            return false;
        }
        if (section == null) {
            return Calls.refuse(guest, WinError.ERROR_INVALID_PARAMETER);
        }
        section.reset(guest);
        return true;
    }
}
