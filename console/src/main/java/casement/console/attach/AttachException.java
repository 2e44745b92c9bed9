package casement.console.attach;

/** A host could not be asked, or has refused; the message is for the person who asked. */
public final class AttachException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final int REFUSED = 1;
    private static final int NOBODY = 2;

    private final int exitCode;

    private AttachException(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    /** There is no host to ask, or it is not clear which. */
    static AttachException nobody(String message) {
        return new AttachException(message, NOBODY);
    }

    /** The host has said no. */
    static AttachException refused(String message) {
        return new AttachException(message, REFUSED);
    }

    /** That of the command. */
    public int exitCode() {
        return exitCode;
    }
}
