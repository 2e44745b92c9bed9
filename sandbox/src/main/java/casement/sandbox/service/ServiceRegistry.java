package casement.sandbox.service;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that is offered in one sandbox, oldest first. */
public final class ServiceRegistry {

    private final List<Offering> offerings = new CopyOnWriteArrayList<>();

    /** The place at which a party offers and finds. */
    public ServiceDesk open(Party party) {
        return new ServiceDesk(this, party);
    }

    /** Those that take calls. */
    Stream<Offering> of(Class<?> service) {
        return offerings.stream()
                .filter(offering ->
                        offering.service() == service && offering.provider().isOpen());
    }

    /** The newest of a name: while a version is replaced, there are two. */
    @Nullable
    Offering newest(Class<?> service, String provider) {
        return of(service)
                .filter(offering -> offering.provider().name().equals(provider))
                .reduce((older, newer) -> newer)
                .orElse(null);
    }

    synchronized void put(Offering fresh) {
        for (int i = 0; i < offerings.size(); i++) {
            Offering old = offerings.get(i);
            if (old.provider() == fresh.provider() && old.service() == fresh.service()) {
                offerings.set(i, fresh);
                old.withdraw();
                return;
            }
        }
        offerings.add(fresh);
    }

    synchronized void withdraw(ServiceDesk provider) {
        offerings.stream().filter(offering -> offering.provider() == provider).forEach(Offering::withdraw);
        offerings.removeIf(offering -> offering.provider() == provider);
    }

    /** What one provider offers. */
    Stream<Offering> of(ServiceDesk provider) {
        return offerings.stream().filter(offering -> offering.provider() == provider);
    }
}
