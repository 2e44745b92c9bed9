package casement;

/** The dialect of this process does not take the name (N9, N10, N20, N25). */
public final class NameInvalidException extends KernelException {

    private static final long serialVersionUID = 1L;

    NameInvalidException(Refusal refusal) {
        super(refusal);
    }
}
