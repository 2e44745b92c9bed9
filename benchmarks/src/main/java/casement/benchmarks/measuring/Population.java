package casement.benchmarks.measuring;

import casement.kernel.Kernel;
import casement.kernel.Launch;
import casement.kernel.SimulatedProcess;
import casement.win32.Kernel32;
import casement.win32.Win32;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** More and more processes, all alive and each with handles: how fast they come and go, and what a pair costs beside them. */
public final class Population {

    private static final int HANDLES = 100;
    private static final int PAIRS = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final GuestThreads guests = new GuestThreads(1);
    private final Kernel kernel = guests.kernel();
    private final List<SimulatedProcess> alive = new ArrayList<>();

    /** @param arguments milliseconds, which count for nothing, and the most processes */
    public static void main(String[] arguments) throws Exception {
        new Population().run(Integer.parseInt(arguments[1]));
        Runtime.getRuntime().halt(0);
    }

    private void run(int most) throws Exception {
        Runnable pair =
                guests.submit(() -> guests.operations().apply("mutex-pair")).get();
        long before = Names.used();
        long starting = 0;
        for (int level = 1; level <= most; level *= 10) {
            long nanos = growTo(level);
            starting += nanos;
            Telling.tell("pair." + level, guests.submit(() -> nanosEach(pair)).get());
        }
        Telling.tell("processes", living());
        Telling.tell("started", most / (starting / 1e9));
        Telling.tell("bytes", (double) (Names.used() - before) / most);
        end();
    }

    private double living() {
        return alive.stream()
                .mapToInt(process -> process.end().isEmpty() ? 1 : 0)
                .sum();
    }

    /** Tells nothing if they need longer than one has patience for. */
    private void end() {
        long from = System.nanoTime();
        alive.forEach(process -> process.terminate(0));
        for (SimulatedProcess process : alive) {
            long left = PATIENCE.toNanos() - (System.nanoTime() - from);
            if (process.awaitEnd(Duration.ofNanos(Math.max(0, left))).isEmpty()) {
                return;
            }
        }
        Telling.tell("ended", (System.nanoTime() - from) / 1e6);
    }

    private long growTo(int level) throws InterruptedException {
        long from = System.nanoTime();
        CountDownLatch arrived = new CountDownLatch(level - alive.size());
        while (alive.size() < level) {
            alive.add(kernel.launch(Launch.of("process", () -> live(arrived))));
        }
        arrived.await();
        return System.nanoTime() - from;
    }

    private static int live(CountDownLatch arrived) {
        for (int i = 0; i < HANDLES; i++) {
            if (Kernel32.CreateEvent(null, true, false, "Local\\slot-" + i) == 0) {
                throw new IllegalStateException("no handle, last error " + Kernel32.GetLastError());
            }
        }
        int gate = Kernel32.CreateEvent(null, true, false, "Local\\gate");
        arrived.countDown();
        Kernel32.WaitForSingleObject(gate, Win32.INFINITE);
        return 0;
    }

    /** The best of five. */
    private static double nanosEach(Runnable operation) {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long from = System.nanoTime();
            for (int i = 0; i < PAIRS; i++) {
                operation.run();
            }
            best = Math.min(best, (System.nanoTime() - from) / (double) PAIRS);
        }
        return best;
    }
}
