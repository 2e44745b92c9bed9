package casement.service;

/** Something may not cross from one plugin to another: an object of a plugin's own class, or an interface of its own. */
public final class ServiceRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ServiceRefusedException(String message) {
        super(message);
    }
}
