package casement;

/** There is nothing of this name. */
public final class ObjectNotFoundException extends KernelException {

    private static final long serialVersionUID = 1L;

    ObjectNotFoundException(Refusal refusal) {
        super(refusal);
    }
}
