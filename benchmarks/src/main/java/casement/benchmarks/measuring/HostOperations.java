package casement.benchmarks.measuring;

import casement.Event;
import casement.Mutex;
import casement.Semaphore;
import casement.benchmarks.guest.Nothing;
import casement.benchmarks.isolation.GuestCode;
import casement.inspect.DeadlockWatch;
import casement.kernel.Kernel;
import casement.sandbox.Images;
import casement.sandbox.Sandbox;
import casement.sandbox.loader.Image;
import casement.sandbox.process.ProcessSpec;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import jdk.jfr.Recording;

/** The operations of a host: those of the Java interface, and starting processes. */
final class HostOperations implements Function<String, Runnable>, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Kernel kernel = Kernel.start(ConfigFactory.load(), new Images());
    private final Sandbox sandbox = Sandbox.on(kernel);
    private final Recording recording = new Recording();

    @Override
    public Runnable apply(String operation) {
        return switch (operation) {
            case "mutex-pair" -> pair(Mutex.named("pair").create());
            case "mutex-pair inspected", "mutex-pair recorded", "mutex-pair watched", "mutex-pair traced" ->
                observed(operation);
            case "event-pair" -> pair(Event.named("event").create());
            case "semaphore-pair" -> pair(Semaphore.named("semaphore").create());
            case "process-start" -> processStart();
            default -> throw new IllegalArgumentException(operation);
        };
    }

    private static Runnable pair(Mutex mutex) {
        return () -> mutex.acquire().close();
    }

    /** The same while somebody has looked, or looks. */
    private Runnable observed(String operation) {
        switch (operation) {
            case "mutex-pair inspected" -> kernel.snapshot();
            case "mutex-pair recorded" -> recording.start();
            case "mutex-pair watched" -> DeadlockWatch.over(kernel, Duration.ofSeconds(1), DeadlockWatch.logging());
            default -> kernel.listen(event -> {});
        }
        return pair(Mutex.named("pair").create());
    }

    private static Runnable pair(Event event) {
        return () -> {
            event.set();
            event.await();
        };
    }

    private static Runnable pair(Semaphore semaphore) {
        return () -> semaphore.acquire().close();
    }

    private Runnable processStart() {
        Image image = Image.ofClassPath(List.of(GuestCode.Own.classes()), Nothing.class.getName());
        return () -> {
            if (sandbox.start(ProcessSpec.of(image)).awaitEnd(PATIENCE).isEmpty()) {
                throw new IllegalStateException("a process does not end");
            }
        };
    }

    @Override
    public void close() {
        recording.close();
        sandbox.close();
        kernel.close();
    }
}
