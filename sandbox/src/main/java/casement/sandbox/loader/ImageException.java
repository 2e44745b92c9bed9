package casement.sandbox.loader;

/** Says in one sentence why a program cannot be started as it stands, naming the file, and what to do about it. */
public final class ImageException extends RuntimeException {

    public ImageException(String message) {
        super(message);
    }

    public ImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
