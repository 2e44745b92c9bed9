package casement.sandbox.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A process's own values of the defaults that a JVM has one of. One that it has not set is the host's. */
final class OwnDefaults {

    // guarded by this
    private final Map<SharedDefault<?>, @Nullable Object> own = new HashMap<>(0);
    private @Nullable SSLContext context;
    private boolean closed;

    <T> void set(SharedDefault<T> which, @Nullable T value) {
        boolean first;
        synchronized (this) {
            if (closed) {
                return;
            }
            first = !own.containsKey(which);
            own.put(which, value);
        }
        if (first) {
            which.join();
        }
    }

    @SuppressWarnings("unchecked") // by set
    <T> @Nullable T get(SharedDefault<T> which) {
        synchronized (this) {
            if (own.containsKey(which)) {
                return (T) own.get(which);
            }
        }
        return which.hosts();
    }

    synchronized @Nullable SSLContext context() {
        return context;
    }

    synchronized void setContext(SSLContext own) {
        context = own;
    }

    /** Gives them all back. */
    void close() {
        List<SharedDefault<?>> given;
        synchronized (this) {
            closed = true;
            given = List.copyOf(own.keySet());
            own.clear();
            context = null;
        }
        given.forEach(SharedDefault::leave);
    }
}
