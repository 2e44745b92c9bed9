package casement.sandbox.process;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A default that the JVM has one of, and that the JDK itself asks: while any process has its own, one of ours is in its
 * place and passes each question on to that of the process which asks, or to the host's.
 */
final class SharedDefault<T> {

    private final T dispatcher;
    private final Supplier<? extends @Nullable T> get;
    private final Consumer<@Nullable T> set;

    // guarded by this
    private int users;
    private @Nullable T hosts;

    SharedDefault(T dispatcher, Supplier<? extends @Nullable T> get, Consumer<@Nullable T> set) {
        this.dispatcher = dispatcher;
        this.get = get;
        this.set = set;
    }

    synchronized void join() {
        users++;
        T current = get.get();
        if (current != dispatcher) {
            hosts = current;
            set.accept(dispatcher);
        }
    }

    synchronized void leave() {
        users--;
        if (users == 0 && get.get() == dispatcher) {
            set.accept(hosts);
            hosts = null;
        }
    }

    /** What code of the host has. */
    synchronized @Nullable T hosts() {
        T current = get.get();
        return current == dispatcher ? hosts : current;
    }

    /** What the code that the calling thread runs has. */
    @Nullable
    T current() {
        ProcessRuntime process = ProcessRuntime.ofThread(Thread.currentThread());
        return process == null ? hosts() : process.defaults().get(this);
    }
}
