package casement.sandbox.service;

import casement.kernel.Visit;
import casement.service.ServiceEndedException;
import casement.syscall.GuestTermination;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * One call under way: the caller's thread is in the provider's code, as one of the provider's threads. When either of the
 * two ends, the thread is got out of what it waits for; what that does to the provider's code never reaches the caller.
 */
final class ServiceCall {

    private final Thread thread = Thread.currentThread();
    private final ServiceDesk user;
    private final Offering offering;

    // guarded by this
    private @Nullable Visit visit;
    private boolean over;
    private boolean interrupted;

    private ServiceCall(ServiceDesk user, Offering offering) {
        this.user = user;
        this.offering = offering;
    }

    static @Nullable Object make(ServiceDesk user, Offering offering, Method method, @Nullable Object[] arguments)
            throws Throwable {
        ServiceCall call = new ServiceCall(user, offering);
        ServiceDesk provider = offering.provider();
        if (user.begin(call, false) == null) {
            throw new ServiceEndedException(call.service(), provider.label(), user.label() + ", who found it, ended");
        }
        try {
            Party party = provider.begin(call, true);
            Object implementation = offering.implementation();
            if (party == null || implementation == null) {
                throw new ServiceEndedException(call.service(), provider.label(), provider.why());
            }
            return call.in(party, () -> method.invoke(implementation, arguments));
        } finally {
            provider.end(call, true);
            user.end(call, false);
        }
    }

    private interface Body {
        @Nullable
        Object run() throws Exception;
    }

    private @Nullable Object in(Party party, Body body) throws Throwable {
        ClassLoader before = thread.getContextClassLoader();
        try (Visit inside = party.visit()) {
            begin(inside);
            thread.setContextClassLoader(party.loader());
            return body.run();
        } catch (InvocationTargetException thrown) {
            throw outcome(thrown.getTargetException());
        } catch (GuestTermination left) {
            throw outcome(left);
        } finally {
            thread.setContextClassLoader(before);
            end();
        }
    }

    /** What the caller is told: that the provider has ended, if it has; else what was thrown, if it may see that. */
    private Throwable outcome(Throwable thrown) {
        ServiceDesk provider = offering.provider();
        String ended = provider.ended();
        if (ended != null) {
            return new ServiceEndedException(service(), provider.label(), ended);
        }
        if (user.ended() != null) {
            return new ServiceEndedException(service(), provider.label(), user.label() + ", who called it, ended");
        }
        if (thrown instanceof GuestTermination) {
            return new ServiceEndedException(service(), provider.label(), "it ended the thread that called it");
        }
        return Crossing.thrown(thrown, service() + " of " + provider.label());
    }

    private String service() {
        return offering.service().getName();
    }

    private synchronized void begin(Visit inside) {
        visit = inside;
    }

    private synchronized void end() {
        over = true;
        visit = null;
        if (interrupted) {
            boolean unused = Thread.interrupted(); // it was meant for the code that has just been left
        }
    }

    /** Gets the thread out of what it waits for, whatever that is. */
    synchronized void abort() {
        if (visit != null) {
            visit.abort();
        }
        if (!over && thread != Thread.currentThread()) {
            interrupted = true;
            thread.interrupt();
        }
    }
}
