package casement.syscall;

/**
 * Thrown to leave guest code when its simulated thread has ended. No guest should catch it: whoever does is thrown out
 * again at its next call.
 */
public final class GuestTermination extends Error {

    private static final long serialVersionUID = 1L;

    public GuestTermination() {
        super("this simulated thread has ended", null, false, false);
    }
}
