package casement.benchmarks.measuring;

import casement.benchmarks.guest.Operations;
import casement.benchmarks.guest.Worker;
import casement.benchmarks.isolation.GuestCode;
import casement.kernel.Kernel;
import casement.sandbox.GuestProcess;
import casement.sandbox.Images;
import casement.sandbox.Sandbox;
import casement.sandbox.loader.Image;
import casement.sandbox.process.ProcessSpec;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a process of a sandbox, as a pool: what is run here is run by a guest. JMH makes one by the constructor
 * with two parameters if it is told to.
 */
public final class GuestThreads extends AbstractExecutorService {

    private static @Nullable GuestThreads newest;

    private final Kernel kernel = Kernel.start(ConfigFactory.load(), new Images());
    private final Sandbox sandbox = Sandbox.on(kernel);
    private final ClassLoader loader;
    private volatile boolean shutDown;

    @SuppressWarnings("UnusedVariable") // the prefix of names, which the kernel gives
    public GuestThreads(int threads, String prefix) {
        this(threads);
    }

    public GuestThreads(int threads) {
        GuestProcess process = start(Worker.class, Integer.toString(threads));
        process.mainReached().toCompletableFuture().join();
        loader = Objects.requireNonNull(process.loader());
        newest = this;
    }

    /** The one that JMH has made. */
    static GuestThreads newest() {
        return Objects.requireNonNull(newest, "JMH runs without guests");
    }

    /** Starts another process of the same machine. */
    GuestProcess start(Class<?> program, String... arguments) {
        Image image = Image.ofClassPath(List.of(GuestCode.Own.classes()), program.getName());
        return sandbox.start(ProcessSpec.of(image).withArguments(arguments));
    }

    Kernel kernel() {
        return kernel;
    }

    /** What makes operations of Windows, in the process's own copy; to be called on its threads. */
    Function<String, Runnable> operations() {
        return operations(Operations.class);
    }

    /** @param type makes operations by name */
    @SuppressWarnings("unchecked") // that is what it is
    Function<String, Runnable> operations(Class<? extends Function<String, Runnable>> type) {
        try {
            return (Function<String, Runnable>)
                    loader.loadClass(type.getName()).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A public static field of one of the process's own classes. */
    Object field(Class<?> type, String name) {
        try {
            return Objects.requireNonNull(
                    loader.loadClass(type.getName()).getField(name).get(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // that is what it is
    public void execute(Runnable task) {
        ((BlockingQueue<Runnable>) field(Worker.class, "TASKS")).add(task);
    }

    @Override
    public void shutdown() {
        if (!shutDown) {
            shutDown = true;
            sandbox.close();
            kernel.close();
        }
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return shutDown;
    }

    @Override
    public boolean isTerminated() {
        return shutDown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return shutDown;
    }
}
