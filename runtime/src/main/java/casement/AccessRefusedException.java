package casement;

/** The object is there, but not for this: its handle, or this process, lacks the right. */
public final class AccessRefusedException extends KernelException {

    private static final long serialVersionUID = 1L;

    AccessRefusedException(Refusal refusal) {
        super(refusal);
    }
}
