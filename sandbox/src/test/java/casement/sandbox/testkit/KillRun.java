package casement.sandbox.testkit;

import casement.kernel.SimulatedProcess.End;
import casement.sandbox.GuestProcess;
import casement.sandbox.loader.Image;
import casement.sandbox.process.ProcessSpec;
import casement.sandbox.process.Stdio;
import casement.sandbox.process.Survivor;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program that was killed where it asked for it, on a machine of its own.
 *
 * @param end empty if it did not end
 * @param millis from the kill until nothing of it was left
 * @param left what was left in the kernel
 * @param survivors the threads that it ended without
 * @param isCollected whether its classes could be unloaded then; not looked at while a thread of it goes on
 */
public record KillRun(
        Optional<End> end, double millis, List<Object> left, List<Survivor> survivors, boolean isCollected) {

    public static final String ON_PLATFORM_THREADS = "casement.kernel.carriers = platform";
    public static final String ON_VIRTUAL_THREADS = "casement.kernel.carriers = virtual";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Starts it, waits until it prints something, and kills it. */
    public static KillRun of(Image image, String settings) throws InterruptedException {
        // the kernel must not give up before a thread has left
        try (TestMachine machine = new TestMachine("casement.kernel.termination-grace = 30s\n" + settings)) {
            ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
            Killed killed = kill(machine, image, collected);
            try {
                boolean unloads = killed.survivors().isEmpty() && isCollected(collected);
                return new KillRun(killed.end(), killed.millis(), left(machine), killed.survivors(), unloads);
            } finally {
                Reference.reachabilityFence(killed);
            }
        }
    }

    private record Killed(Optional<End> end, double millis, List<Survivor> survivors, Reference<ClassLoader> loader) {}

    /** In a method of its own, which leaves no reference to the process behind. */
    private static Killed kill(TestMachine machine, Image image, ReferenceQueue<ClassLoader> collected)
            throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(1);
        GuestProcess process = machine.sandbox().start(ProcessSpec.of(image).withStdio(telling(ready)));
        if (!ready.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError(image.name() + " did not get so far as to be killed");
        }
        long from = System.nanoTime();
        if (!process.terminate(9)) {
            throw new AssertionError(image.name() + " ended by itself");
        }
        Optional<End> end = process.awaitEnd(PATIENCE);
        double millis = (System.nanoTime() - from) / 1e6;
        return new Killed(end, millis, process.survivors(), new PhantomReference<>(process.loader(), collected));
    }

    private static List<Object> left(TestMachine machine) {
        var snapshot = machine.kernel().snapshot();
        return Stream.<Object>concat(snapshot.processes().stream(), snapshot.objects().stream())
                .toList();
    }

    private static Stdio telling(CountDownLatch printed) {
        OutputStream out = new OutputStream() {
            @Override
            public void write(int first) {
                printed.countDown();
            }
        };
        return new Stdio(InputStream.nullInputStream(), out, out, StandardCharsets.UTF_8);
    }

    /** The compilers may be busy with a method of it for a while after its end. */
    private static boolean isCollected(ReferenceQueue<ClassLoader> collected) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            System.gc();
            if (collected.remove(100) != null) {
                return true;
            }
        }
        return false;
    }
}
