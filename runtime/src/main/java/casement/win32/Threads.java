package casement.win32;

import casement.semantics.Priority;
import casement.semantics.ThreadState;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Threads, their priorities on every scale, and the routines queued to them. */
final class Threads {

    static final int PRIORITY_ERROR = 0x7FFF_FFFF;

    private static final int KNOWN_FLAGS = WinBase.CREATE_SUSPENDED | WinBase.STACK_SIZE_PARAM_IS_A_RESERVATION;

    private Threads() {}

    static int create(
            @Nullable SECURITY_ATTRIBUTES attributes,
            @Nullable LPTHREAD_START_ROUTINE start,
            @Nullable Object parameter,
            int creationFlags,
            @Nullable IntRef threadId) {
        GuestThread guest = Calls.enter("CreateThread");
        if (guest == null) {
            return WinBase.NULL;
        }
        boolean unwanted = attributes != null && guest.rules().attributesMustBeNull();
        if (start == null || unwanted || (creationFlags & ~KNOWN_FLAGS) != 0) {
            return Calls.refuseHandle(guest, WinError.ERROR_INVALID_PARAMETER);
        }
        boolean suspended = (creationFlags & WinBase.CREATE_SUSPENDED) != 0;
        Reply reply = Calls.call(guest, new Syscall.CreateThread(() -> start.run(parameter), suspended));
        if (!(reply.answer() instanceof Syscall.Started started)) {
            return WinBase.NULL;
        }
        inherit(guest, started.thread(), attributes);
        if (threadId != null) {
            threadId.value = started.threadId();
        }
        return started.thread();
    }

    static void inherit(GuestThread guest, int handle, @Nullable SECURITY_ATTRIBUTES attributes) {
        if (Calls.inherits(attributes)) {
            guest.call(new Syscall.SetHandleInformation(handle, Syscall.HANDLE_INHERIT, Syscall.HANDLE_INHERIT));
        }
    }

    static int queueApc(@Nullable PAPCFUNC routine, int thread, @Nullable Object data) {
        GuestThread guest = Calls.enter("QueueUserAPC");
        if (guest == null) {
            return 0;
        }
        if (routine == null) {
            return Calls.refuseHandle(guest, WinError.ERROR_INVALID_PARAMETER);
        }
        return Calls.succeeds(guest, new Syscall.QueueApc(thread, () -> routine.run(data))) ? 1 : 0;
    }

    /** On the scale of the dialect: relative as on Windows NT, or the eight old ones of Windows CE (PR12, CW7). */
    static boolean setPriority(int thread, int priority) {
        GuestThread guest = Calls.enter("SetThreadPriority");
        if (guest == null) {
            return false;
        }
        OptionalInt absolute =
                guest.rules().cePriorities() ? Priority.fromOld(priority) : Priority.fromRelative(priority);
        return absolute.isPresent()
                ? Calls.succeeds(guest, new Syscall.Operate(thread, new ThreadState.SetPriority(absolute.getAsInt())))
                : Calls.refuse(guest, WinError.ERROR_INVALID_PARAMETER);
    }

    static int getPriority(int thread) {
        GuestThread guest = Calls.enter("GetThreadPriority");
        if (guest == null) {
            return PRIORITY_ERROR;
        }
        Reply reply = Calls.call(guest, new Syscall.Operate(thread, new ThreadState.GetPriority()));
        if (reply.isError()) {
            return PRIORITY_ERROR;
        }
        int absolute = Calls.number(reply);
        return guest.rules().cePriorities() ? Priority.toOld(absolute) : Priority.toRelative(absolute);
    }

    static @Nullable Object tlsValue(int index) {
        GuestThread guest = Calls.enter("TlsGetValue");
        if (guest == null) {
            return null;
        }
        Reply reply = guest.call(new Syscall.TlsGet(index));
        guest.setLastError(reply.status().win32Error());
        return reply.answer();
    }
}
