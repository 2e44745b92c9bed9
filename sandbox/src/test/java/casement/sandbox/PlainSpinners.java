package casement.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Threads that spin until a flag is set, with no process around them. */
final class PlainSpinners {

    /** Long enough for the loop to be compiled. */
    private static final long HEAD_START_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private volatile boolean told;
    private long sink;

    private PlainSpinners() {}

    /** Milliseconds from telling so many of them until the last has ended. */
    static double end(int count) throws InterruptedException {
        PlainSpinners spinners = new PlainSpinners();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(spinners::spin);
            thread.start();
            threads.add(thread);
        }
        LockSupport.parkNanos(HEAD_START_NANOS);
        long from = System.nanoTime();
        spinners.told = true;
        for (Thread thread : threads) {
            thread.join();
        }
        return (System.nanoTime() - from) / 1e6;
    }

    private void spin() {
        long turns = 0;
        while (!told) {
            turns++;
        }
        sink = turns;
    }

    /** So that the loop is not for nothing. */
    long sink() {
        return sink;
    }
}
