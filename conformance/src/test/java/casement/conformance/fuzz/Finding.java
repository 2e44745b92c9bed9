package casement.conformance.fuzz;

/** Something that no input may bring about. */
final class Finding extends AssertionError {

    Finding(String message) {
        super(message);
    }

    /** Where it was noticed says nothing: the message does, and the cause. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    Finding(String message, Throwable cause) {
        super(message, cause);
    }
}
