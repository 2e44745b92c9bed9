package casement.sandbox;

/** A new version did not come up; the old one goes on. */
public final class NotReplacedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotReplacedException(String message) {
        super(message);
    }
}
