package casement;

/** The object, or the view, was closed before by this process. */
public final class ClosedException extends KernelException {

    private static final long serialVersionUID = 1L;

    ClosedException(Refusal refusal) {
        super(refusal);
    }
}
