package casement.service;

/**
 * A provider threw an exception of a class of its own, which the caller may not see. This one has its message, its stack
 * trace and, in the same way, its causes.
 */
public final class ServiceFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String thrown;

    /** @param thrown the name of the exception's class */
    public ServiceFailedException(String thrown, String message) {
        super(message);
        this.thrown = thrown;
    }

    /** The name of the class that was thrown. */
    public String thrown() {
        return thrown;
    }
}
