package casement.service;

/** The provider of a service has ended, or was replaced: before the call, or while it was under way. */
public final class ServiceEndedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String service;
    private final String provider;
    private final String why;

    /**
     * @param service the interface's name
     * @param provider the process that provided it, as messages name it
     * @param why what became of it
     */
    public ServiceEndedException(String service, String provider, String why) {
        super("the service " + service + " of " + provider + " has ended: " + why);
        this.service = service;
        this.provider = provider;
        this.why = why;
    }

    public String service() {
        return service;
    }

    public String provider() {
        return provider;
    }

    public String why() {
        return why;
    }
}
