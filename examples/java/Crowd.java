import casement.Guest;
import casement.Semaphore;
import casement.kernel.Kernel;
import casement.kernel.Launch;
import casement.kernel.SimulatedProcess;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * For those who test under load: many processes, few permits, and what came of it.
 *
 * <pre>
 * java -cp console/target/casement.jar examples/java/Crowd.java 200 3
 * </pre>
 */
class Crowd {

    private static final int VISITS = 5;

    /** The programs here are of the host's own loader, so it can look into their statics; those in jars are apart. */
    private static final AtomicInteger inside = new AtomicInteger();

    private static final AtomicInteger most = new AtomicInteger();
    private static final AtomicInteger visits = new AtomicInteger();

    public static void main(String[] args) {
        int processes = Integer.parseInt(args[0]);
        int permits = Integer.parseInt(args[1]);
        try (Kernel kernel = Kernel.start()) {
            // #region crowd
            List<SimulatedProcess> crowd = IntStream.range(0, processes)
                    .mapToObj(i -> kernel.launch(Launch.of("guest-" + i, () -> visit(permits))))
                    .toList();
            crowd.forEach(guest -> guest.awaitEnd(Duration.ofMinutes(1)));
            // #endregion
            System.out.println(processes + " processes, " + visits + " visits, at most " + most + " inside");
            System.out.println("objects left: " + kernel.snapshot().objects());
        }
    }

    private static int visit(int permits) {
        try (Semaphore door = Semaphore.named("door").permits(permits).open()) {
            for (int i = 0; i < VISITS; i++) {
                try (Semaphore.Permit permit = door.acquire()) {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    visits.incrementAndGet();
                    Guest.sleep(Duration.ofMillis(1));
                    inside.decrementAndGet();
                }
            }
        }
        return 0;
    }
}
