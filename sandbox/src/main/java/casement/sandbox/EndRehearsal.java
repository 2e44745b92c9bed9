package casement.sandbox;

import casement.kernel.Kernel;
import casement.kernel.Launch;
import casement.kernel.SimulatedProcess;
import casement.sandbox.process.HostThread;
import casement.sandbox.service.ServiceDesk;
import casement.sandbox.service.ServiceRegistry;
import com.typesafe.config.Config;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends a process that nobody sees, once in each JVM, on a machine of its own: the first end of all would spend most of its
 * time on loading that code.
 */
final class EndRehearsal {

    static final String NAME = "casement-rehearsal";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private EndRehearsal() {}

    /** Begins with it and returns at once. */
    static void begin(Config config) {
        if (!BEGUN.getAndSet(true)) {
            Runnable rehearsal = () -> {
                boolean unused = run(config);
            };
            HostThread.named(NAME, rehearsal).start();
        }
    }

    /** Whether the process has ended; nothing of it or its machine is left then. */
    static boolean run(Config config) {
        CountDownLatch never = new CountDownLatch(1);
        try (Kernel kernel = Kernel.start(config)) {
            ServiceDesk desk = new ServiceRegistry().open(new HostParty(kernel));
            SimulatedProcess process = kernel.launch(Launch.of(NAME, () -> {
                never.await();
                return 0;
            }));
            boolean wasRunning = process.terminate(0);
            desk.close();
            Object unused = Aftermath.unloads();
            return wasRunning && process.awaitEnd(PATIENCE).isPresent();
        }
    }
}
