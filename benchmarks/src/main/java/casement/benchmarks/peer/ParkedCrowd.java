package casement.benchmarks.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Many threads that are parked, and nothing else: what threads that wait take by themselves. */
public final class ParkedCrowd implements Function<String, Runnable> {

    private final Threads kind;
    private final AtomicInteger arrived;
    private final AtomicInteger left;
    private final List<Sleeper> sleepers = new ArrayList<>();

    public ParkedCrowd(Threads kind, AtomicInteger arrived, AtomicInteger left) {
        this.kind = kind;
        this.arrived = arrived;
        this.left = left;
    }

    private final class Sleeper implements Runnable {

        private volatile boolean woken;
        private final Thread thread = kind.start(this);

        @Override
        public void run() {
            arrived.incrementAndGet();
            while (!woken) {
                LockSupport.park(this);
            }
            left.incrementAndGet();
        }

        void wake() {
            woken = true;
            LockSupport.unpark(thread);
        }
    }

    @Override
    public Runnable apply(String operation) {
        String[] words = operation.split(" ");
        int count = Integer.parseInt(words[1]);
        return switch (words[0]) {
            case "objects" -> sleepers::clear;
            case "start-own", "start-shared" -> () -> start(count);
            case "wake-own", "wake-shared" -> () -> sleepers.forEach(Sleeper::wake);
            default -> throw new IllegalArgumentException(operation);
        };
    }

    private void start(int count) {
        for (int i = 0; i < count; i++) {
            sleepers.add(new Sleeper());
        }
    }
}
