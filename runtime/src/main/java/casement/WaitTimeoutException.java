package casement;

/** The time of a wait passed before it was over. Nothing was taken. */
public final class WaitTimeoutException extends KernelException {

    private static final long serialVersionUID = 1L;

    WaitTimeoutException(Refusal refusal) {
        super(refusal);
    }
}
