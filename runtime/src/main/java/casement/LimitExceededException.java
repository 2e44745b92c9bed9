package casement;

/** Something is full, used up or too large: less of it, or later, may work. */
public final class LimitExceededException extends KernelException {

    private static final long serialVersionUID = 1L;

    LimitExceededException(Refusal refusal) {
        super(refusal);
    }
}
