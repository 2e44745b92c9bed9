package casement.service;

import java.util.List;
import java.util.Optional;

/**
 * What a plugin offers to others, and finds of theirs.
 *
 * <pre>{@code
 * Services.offer(Greeter.class, name -> "Hello, " + name);                   // in one plugin
 * Greeter greeter = Services.find(Greeter.class).orElseThrow();             // in another
 * }</pre>
 *
 * <p>What is found stands for the service and ends with its provider: a call after that, or under way at that time, throws
 * {@link ServiceEndedException}. A call runs on the caller's thread, in the provider's name, with the provider's context
 * class loader. Arguments, results and exceptions are of the JDK or of shared packages; others are refused.
 *
 * <p>Only for code of a sandbox's processes: calls of these methods are recognised when their classes are loaded.
 */
@SuppressWarnings("DoNotCallSuggester") // processes do call them
public final class Services {

    private Services() {}

    /**
     * Offers a service in the name of the calling process, until that ends. The process has one offer of each service:
     * another takes its place.
     *
     * @throws ServiceRefusedException if this is no interface, or one that only this process knows
     */
    public static <S> void offer(Class<S> service, S implementation) {
        throw outside();
    }

    /** The service of the one who has offered it longest; ends with that provider. */
    public static <S> Optional<S> find(Class<S> service) {
        throw outside();
    }

    /**
     * The service as a process of this name offers it. It outlives the provider if there is a next version: each call
     * goes to the process of that name that runs at the time.
     */
    public static <S> Optional<S> find(Class<S> service, String provider) {
        throw outside();
    }

    /** One for each who offers the service, in the order of the offers. */
    public static <S> List<S> findAll(Class<S> service) {
        throw outside();
    }

    private static IllegalStateException outside() {
        return new IllegalStateException(
                "services are offered and found by processes of a sandbox; a host asks its sandbox for them");
    }
}
