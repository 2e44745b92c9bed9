package casement.win32;

import casement.semantics.CompletionPortState;
import casement.semantics.PortMessage;
import casement.semantics.Status;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import org.jspecify.annotations.Nullable;

/** Completion ports, to which jobs report (JO12). */
final class Ports {

    private Ports() {}

    static int create(int file, int existingPort) {
        GuestThread guest = Calls.enter("CreateIoCompletionPort");
        if (guest == null) {
            return WinBase.NULL;
        }
        if (file != WinBase.INVALID_HANDLE_VALUE) {
            return Calls.refuseHandle(guest, WinError.ERROR_INVALID_HANDLE);
        }
        return existingPort == WinBase.NULL
                ? Calls.value(guest, new Syscall.Create(new CompletionPortState.Spec(), null, false), WinBase.NULL)
                : Calls.refuseHandle(guest, WinError.ERROR_INVALID_PARAMETER);
    }

    static boolean take(
            int port, @Nullable IntRef bytes, @Nullable IntRef key, @Nullable IntRef overlapped, int milliseconds) {
        GuestThread guest = Calls.enter("GetQueuedCompletionStatus");
        if (guest == null) {
            return false;
        }
        if (bytes == null || key == null || overlapped == null) {
            return Calls.refuse(guest, WinError.ERROR_INVALID_PARAMETER);
        }
        Reply reply =
                Calls.call(guest, new Syscall.Operate(port, new CompletionPortState.Take(), Calls.nanos(milliseconds)));
        if (reply.answer() instanceof PortMessage message) {
            bytes.value = message.code();
            key.value = (int) message.key();
            overlapped.value = (int) message.value();
            return true;
        }
        overlapped.value = WinBase.NULL;
        return reply.status() == Status.TIMEOUT && Calls.refuse(guest, WinBase.WAIT_TIMEOUT);
    }

    static boolean post(int port, int bytes, int key, int overlapped) {
        PortMessage message = new PortMessage(key, bytes, overlapped);
        return Calls.operate("PostQueuedCompletionStatus", port, new CompletionPortState.Post(message));
    }
}
