package casement.sandbox.rewrite.direct;

/** This class has something that is not done here. One for all: nobody looks at where it came from. */
final class UnusualException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnusualException() {
        super(null, null, false, false);
    }
}
