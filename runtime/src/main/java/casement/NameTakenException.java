package casement;

/** The name belongs to another object: one of another type, or one that exists where a fresh one was asked for (N3). */
public final class NameTakenException extends KernelException {

    private static final long serialVersionUID = 1L;

    NameTakenException(Refusal refusal) {
        super(refusal);
    }
}
