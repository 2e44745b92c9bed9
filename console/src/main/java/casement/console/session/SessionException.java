package casement.console.session;

/** A session that cannot be run as it is written. The message has one line for each thing that is wrong. */
public final class SessionException extends RuntimeException {

    public SessionException(String message) {
        super(message);
    }

    public SessionException(String message, Throwable cause) {
        super(message, cause);
    }
}
