package casement.sandbox.process;

import java.util.List;
import java.util.Optional;

/** What guests' calls of {@code casement.service.Services} come to: the code that calls tells which process it is. */
public final class ServiceCalls {

    private ServiceCalls() {}

    public static void offer(Class<?> service, Object implementation, GuestCalls caller) {
        caller.live().services().offer(service, implementation);
    }

    public static Optional<?> find(Class<?> service, GuestCalls caller) {
        return caller.live().services().find(service);
    }

    public static Optional<?> find(Class<?> service, String provider, GuestCalls caller) {
        return caller.live().services().find(service, provider);
    }

    public static List<?> findAll(Class<?> service, GuestCalls caller) {
        return caller.live().services().findAll(service);
    }
}
