package casement.inspect;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.Kernel;
import casement.kernel.Launch;
import casement.kernel.SimulatedProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Processes that meet at full speed and take what they need in one order, so that no deadlock can come. */
@Timeout(120)
class NoFalseDeadlocksTest {

    private static final int PROCESSES = 6;
    private static final int MUTEXES = 4;
    private static final int LOOKS = 300;

    private final ReentrantLock lock = new ReentrantLock();
    private final Object monitor = new Object();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong rounds = new AtomicLong();

    @Test
    void nothing_is_found_where_nothing_can_be() {
        int seen = 0;
        try (Kernel kernel = Kernel.start()) {
            List<SimulatedProcess> all = new ArrayList<>();
            for (int i = 0; i < PROCESSES; i++) {
                int seed = i;
                all.add(kernel.launch(
                        Launch.of("p" + i, () -> play(new Random(seed))).speaking("nt")));
            }
            for (int look = 0; look < LOOKS; look++) {
                Observation observation = Observation.of(kernel.inspector());
                seen += Deadlocks.in(observation.graph()).size();
                assertThat(Deadlocks.in(observation.graph().without(observation.nowOver())))
                        .as("look %d", look)
                        .isEmpty();
            }
            over.set(true);
            assertThat(all)
                    .allSatisfy(each ->
                            assertThat(each.awaitEnd(Duration.ofSeconds(30))).isPresent());
        }
        assertThat(rounds.get()).isGreaterThan(LOOKS);
        System.out.println("rounds: " + rounds + ", edges of different moments that looked like a deadlock: " + seen);
    }

    private int play(Random dice) {
        int[] mutexes = new int[MUTEXES];
        for (int i = 0; i < MUTEXES; i++) {
            mutexes[i] = CreateMutex(null, false, "m" + i);
        }
        while (!over.get()) {
            switch (dice.nextInt(4)) {
                case 0 -> inOrder(mutexes, dice);
                case 1 -> allAtOnce(mutexes, dice);
                case 2 -> withMonitor(mutexes[dice.nextInt(MUTEXES)]);
                default -> withLock(mutexes[dice.nextInt(MUTEXES)]);
            }
            rounds.incrementAndGet();
        }
        return 0;
    }

    private static void inOrder(int[] mutexes, Random dice) {
        int first = dice.nextInt(MUTEXES - 1);
        int second = first + 1 + dice.nextInt(MUTEXES - 1 - first);
        WaitForSingleObject(mutexes[first], INFINITE);
        WaitForSingleObject(mutexes[second], INFINITE);
        ReleaseMutex(mutexes[first]); // first, so that who waits for it may go on to wait for the second
        ReleaseMutex(mutexes[second]);
    }

    private static void allAtOnce(int[] mutexes, Random dice) {
        int first = dice.nextInt(MUTEXES - 1);
        int[] both = {mutexes[first], mutexes[first + 1]};
        WaitForMultipleObjects(2, both, true, INFINITE);
        ReleaseMutex(both[0]);
        ReleaseMutex(both[1]);
    }

    private void withMonitor(int mutex) {
        synchronized (monitor) {
            WaitForSingleObject(mutex, INFINITE);
            ReleaseMutex(mutex);
        }
    }

    private void withLock(int mutex) {
        lock.lock();
        try {
            WaitForSingleObject(mutex, INFINITE);
            ReleaseMutex(mutex);
        } finally {
            lock.unlock();
        }
    }
}
