package casement.dialect;

/**
 * A configuration from which no dialects can be read. The message has one line for each thing that is wrong, with the
 * full path of its key.
 */
public final class DialectException extends RuntimeException {

    public DialectException(String message) {
        super(message);
    }
}
