package casement.sandbox.testkit.shared;

/** One that provider and user both know. */
public final class WorkException extends Exception {

    private static final long serialVersionUID = 1L;

    public WorkException(String message) {
        super(message);
    }
}
