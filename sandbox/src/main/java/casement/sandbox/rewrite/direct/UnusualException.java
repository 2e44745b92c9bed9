package casement.sandbox.rewrite.direct;

/** This class has something that is not done here. One for all: nobody looks at where it came from. */
public final class UnusualException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnusualException() {
        super(null, null, false, false);
    }
}
