package casement;

/** The request cannot be done, now or ever, for a reason that only the message tells. */
public final class RequestRefusedException extends KernelException {

    private static final long serialVersionUID = 1L;

    RequestRefusedException(Refusal refusal) {
        super(refusal);
    }
}
