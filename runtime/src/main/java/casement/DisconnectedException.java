package casement;

/** A message queue has nobody at its other end, and was not made to outlast that (MQ9). */
public final class DisconnectedException extends KernelException {

    private static final long serialVersionUID = 1L;

    DisconnectedException(Refusal refusal) {
        super(refusal);
    }
}
