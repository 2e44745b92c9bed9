package casement.sandbox.service;

import casement.sandbox.loader.GuestClassLoader;
import casement.service.ServiceEndedException;
import casement.service.ServiceRefusedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One party's side of services: what it offers, what it has found, and the calls under way in both directions. Open; then
 * perhaps retired, when calls under way may finish; then closed, which ends them.
 */
public final class ServiceDesk {

    private enum State {
        OPEN,
        RETIRED,
        CLOSED
    }

    /** Somebody waits until all of these are offered. */
    private record Expectation(Set<Class<?>> services, CompletableFuture<Void> met) {}

    private final ServiceRegistry registry;
    private final String name;
    private final String label;

    // guarded by this
    private @Nullable Party party;
    private State state = State.OPEN;
    private String why = "it has ended";
    private final Set<ServiceCall> incoming = new HashSet<>();
    private final Set<ServiceCall> outgoing = new HashSet<>();
    private final List<Expectation> expectations = new ArrayList<>();
    private final CompletableFuture<Void> idle = new CompletableFuture<>();

    ServiceDesk(ServiceRegistry registry, Party party) {
        this.registry = registry;
        this.party = party;
        this.name = party.name();
        this.label = party.label();
    }

    String name() {
        return name;
    }

    String label() {
        return label;
    }

    // ---- offers

    /**
     * Offers a service until the party ends; instead of what it has offered of it before.
     *
     * @throws ServiceRefusedException if this is no interface, or one that only the party itself knows
     */
    public void offer(Class<?> service, Object implementation) {
        require(service);
        Object checked = Objects.requireNonNull(service.cast(implementation), "an offer needs an implementation");
        synchronized (this) {
            if (state == State.CLOSED) {
                return;
            }
            registry.put(new Offering(this, service, checked));
        }
        met().forEach(expectation -> expectation.met().complete(null));
        registry.grant(service);
    }

    /** What it offers now. */
    public Set<Class<?>> offered() {
        return registry.of(this).map(Offering::service).collect(Collectors.toUnmodifiableSet());
    }

    /** Completes when all of these are offered. */
    public CompletionStage<Void> whenOffered(Set<Class<?>> services) {
        Expectation expectation = new Expectation(services, new CompletableFuture<>());
        synchronized (this) {
            expectations.add(expectation);
        }
        met().forEach(each -> each.met().complete(null));
        return expectation.met();
    }

    private synchronized List<Expectation> met() {
        Set<Class<?>> offered = offered();
        List<Expectation> met = expectations.stream()
                .filter(expectation -> offered.containsAll(expectation.services()))
                .toList();
        expectations.removeAll(met);
        return met;
    }

    private void require(Class<?> service) {
        if (!service.isInterface()) {
            throw new ServiceRefusedException(service.getName() + " is no interface, so it cannot be a service");
        }
        if (service.getClassLoader() instanceof GuestClassLoader) {
            throw new ServiceRefusedException(service.getName() + " is a class of " + label
                    + " alone: have the sandbox share its package, and leave it out of the jar");
        }
    }

    // ---- finds

    /** The oldest offer; what is found ends with its provider. */
    public <S> Optional<S> find(Class<S> service) {
        require(service);
        return registry.of(service).findFirst().map(offering -> bound(service, offering));
    }

    /** Completes with the oldest offer, as soon as there is one. */
    public <S> CompletionStage<S> findWhenOffered(Class<S> service) {
        require(service);
        return registry.whenOffered(service)
                .thenCompose(offered -> find(service)
                        .<CompletionStage<S>>map(CompletableFuture::completedFuture)
                        .orElseGet(() -> findWhenOffered(service)));
    }

    /** All offers, oldest first. */
    public <S> List<S> findAll(Class<S> service) {
        require(service);
        return registry.of(service).map(offering -> bound(service, offering)).toList();
    }

    /** What a provider of this name offers, whichever version runs when it is called. */
    public <S> Optional<S> find(Class<S> service, String provider) {
        require(service);
        return Optional.ofNullable(registry.newest(service, provider)).map(there -> {
            ServiceProxy.Target target = () -> {
                Offering newest = registry.newest(service, provider);
                if (newest == null) {
                    throw new ServiceEndedException(service.getName(), provider, "nobody of that name offers it now");
                }
                return newest;
            };
            return ServiceProxy.of(service, this, provider, target);
        });
    }

    private <S> S bound(Class<S> service, Offering offering) {
        return ServiceProxy.of(service, this, offering.provider().label(), () -> offering);
    }

    // ---- calls

    synchronized boolean isOpen() {
        return state == State.OPEN;
    }

    /**
     * Lets a call in, or the party's own call out.
     *
     * @return the party, which cannot end unnoticed from here on; null if it takes no calls any more
     */
    @Nullable
    synchronized Party begin(ServiceCall call, boolean in) {
        if (in ? state != State.OPEN : state == State.CLOSED) {
            return null;
        }
        (in ? incoming : outgoing).add(call);
        return party;
    }

    void end(ServiceCall call, boolean in) {
        boolean last;
        synchronized (this) {
            (in ? incoming : outgoing).remove(call);
            last = state != State.OPEN && incoming.isEmpty();
        }
        if (last) {
            idle.complete(null);
        }
    }

    /** Why it takes no calls any more; null while it does, and for those under way as long as it lives. */
    synchronized @Nullable String ended() {
        String end = party == null ? null : party.end();
        return end != null ? end : state == State.CLOSED ? why : null;
    }

    synchronized String why() {
        return why;
    }

    // ---- the end

    /**
     * Takes no further calls.
     *
     * @param reason as a clause
     * @return completes when those under way have returned
     */
    public CompletionStage<Void> retire(String reason) {
        boolean last;
        synchronized (this) {
            if (state == State.OPEN) {
                state = State.RETIRED;
                why = reason;
            }
            last = incoming.isEmpty();
        }
        registry.withdraw(this);
        if (last) {
            idle.complete(null);
        }
        return idle.minimalCompletionStage();
    }

    /** The party ends: calls under way in its code end too, and its own calls of others. */
    public void close() {
        List<ServiceCall> underWay = new ArrayList<>();
        synchronized (this) {
            String end = party == null ? null : party.end();
            why = end != null ? end : why;
            state = State.CLOSED;
            party = null;
            underWay.addAll(incoming);
            underWay.addAll(outgoing);
        }
        registry.withdraw(this);
        underWay.forEach(ServiceCall::abort);
    }
}
