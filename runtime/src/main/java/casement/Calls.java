package casement;

import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;

/** Calls to the kernel whose refusals become exceptions. */
final class Calls {

    /**
     * Carries a call of the current thread to the kernel.
     *
     * @param object what it is about; its words are asked for only if the call is refused
     * @param failed what did not happen if the call is refused, such as "not released"
     */
    static Reply call(Object object, String failed, Syscall syscall) {
        return checked(GuestThread.current().call(syscall), object, failed);
    }

    static Reply checked(Reply reply, Object object, String failed) {
        if (reply.isError()) {
            throw Refusals.of(object, failed, reply.status());
        }
        return reply;
    }

    private Calls() {}
}
