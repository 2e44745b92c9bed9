package casement.sandbox.service;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One implementation of a service that somebody offers; empty once it is withdrawn, so that it keeps no class alive. */
final class Offering {

    private final ServiceDesk provider;
    private final Class<?> service;
    private final AtomicReference<@Nullable Object> implementation;

    Offering(ServiceDesk provider, Class<?> service, Object implementation) {
        this.provider = provider;
        this.service = service;
        this.implementation = new AtomicReference<>(implementation);
    }

    ServiceDesk provider() {
        return provider;
    }

    Class<?> service() {
        return service;
    }

    @Nullable
    Object implementation() {
        return implementation.get();
    }

    void withdraw() {
        implementation.set(null);
    }
}
