package casement;

/** A mutex was to be released by a thread that does not own it (MU6). */
public final class NotOwnerException extends KernelException {

    private static final long serialVersionUID = 1L;

    NotOwnerException(Refusal refusal) {
        super(refusal);
    }
}
