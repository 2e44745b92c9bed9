package casement.sandbox.service;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that is offered in one sandbox, oldest first. */
public final class ServiceRegistry {

    private final List<Offering> offerings = new CopyOnWriteArrayList<>();

    /** Somebody waits until anybody offers this. */
    private record Wish(Class<?> service, CompletableFuture<Void> granted) {}

    private final List<Wish> wishes = new CopyOnWriteArrayList<>();

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

    CompletableFuture<Void> whenOffered(Class<?> service) {
        Wish wish = new Wish(service, new CompletableFuture<>());
        wishes.add(wish);
        if (of(service).findAny().isPresent()) {
            grant(service);
        }
        return wish.granted();
    }

    /** Lets those know who wait for this. */
    void grant(Class<?> service) {
        List<Wish> granted =
                wishes.stream().filter(wish -> wish.service() == service).toList();
        wishes.removeAll(granted);
        granted.forEach(wish -> wish.granted().complete(null));
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
