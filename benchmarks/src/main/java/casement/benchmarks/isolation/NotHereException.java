package casement.benchmarks.isolation;

/** What is to be measured, or measured with, is not there; the message says what to do about it. */
public final class NotHereException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public NotHereException(String message) {
        super(message);
    }

    public NotHereException(String message, Throwable cause) {
        super(message, cause);
    }
}
