package casement;

import casement.semantics.Status;

/**
 * The kernel refused. The message names the object, what did not happen, why, and the Win32 error.
 *
 * <p>For example: {@code mutex "db": not released, because this thread does not own it (ERROR_NOT_OWNER)}.
 */
public abstract sealed class KernelException extends RuntimeException
        permits AccessRefusedException,
                ClosedException,
                DisconnectedException,
                LimitExceededException,
                NameInvalidException,
                NameTakenException,
                NotOwnerException,
                ObjectNotFoundException,
                RequestRefusedException,
                WaitTimeoutException {

    private static final long serialVersionUID = 1L;

    private final String object;
    private final Status status;

    KernelException(Refusal refusal) {
        super(refusal.message());
        this.object = refusal.object();
        this.status = refusal.status();
    }

    /** The object that the call was about, in words. */
    public String object() {
        return object;
    }

    /** The outcome as the kernel tells it, with the Win32 error it stands for. */
    public Status status() {
        return status;
    }
}
