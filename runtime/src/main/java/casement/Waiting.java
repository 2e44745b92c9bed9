package casement;

import casement.semantics.Status;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The waits for one object. They answer {@link Status#SUCCESS} or {@link Status#ABANDONED}. */
final class Waiting {

    static final String NOT_SIGNALED = "not signaled";

    static Status forever(KernelWaitable object, String failed) {
        return one(object, failed, Syscall.INFINITE);
    }

    static Status within(KernelWaitable object, String failed, Duration timeout) {
        return attempt(object, failed, timeout).orElseThrow(() -> Refusals.timedOut(object, failed, timeout));
    }

    static Optional<Status> attempt(KernelWaitable object, String failed, Duration timeout) {
        Status status = one(object, failed, Durations.nanos(timeout, "timeout"));
        return status == Status.TIMEOUT ? Optional.empty() : Optional.of(status);
    }

    static CompletionStage<Status> async(KernelWaitable object, String failed) {
        return async(List.of(object.handle()), false, Syscall.INFINITE, object, failed)
                .thenApply(Reply::status);
    }

    /** Asks for a wait that does not block; its stage completes with a reply that is no error. */
    @SuppressWarnings("unchecked")
    static CompletionStage<Reply> async(
            List<Integer> handles, boolean all, long timeout, Object object, String failed) {
        Reply asked = Calls.call(object, failed, new Syscall.WaitAsync(handles, all, timeout));
        CompletionStage<Reply> answer = asked.answerAs(CompletionStage.class);
        return answer.thenApply(reply -> Calls.checked(reply, object, failed));
    }

    private static Status one(KernelWaitable object, String failed, long timeout) {
        Reply reply = GuestThread.current().waitOne(object.handle(), timeout, false);
        return Calls.checked(reply, object, failed).status();
    }

    private Waiting() {}
}
