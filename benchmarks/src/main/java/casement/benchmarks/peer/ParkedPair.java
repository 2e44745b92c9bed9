package casement.benchmarks.peer;

import java.util.concurrent.locks.LockSupport;

/** Two threads that wake each other with nothing in between: the least that a round trip can take without spinning. */
final class ParkedPair implements Runnable {

    private final Thread here = Thread.currentThread();
    private final Thread there;
    private volatile boolean pinged;
    private volatile boolean ponged;

    /** @param threads makes the other thread, which never ends, of what it runs */
    ParkedPair(Threads threads) {
        there = threads.start(this::answer);
    }

    @Override
    public void run() {
        pinged = true;
        LockSupport.unpark(there);
        while (!ponged) {
            LockSupport.park(this);
        }
        ponged = false;
    }

    private void answer() {
        while (true) {
            while (!pinged) {
                LockSupport.park(this);
            }
            pinged = false;
            ponged = true;
            LockSupport.unpark(here);
        }
    }
}
