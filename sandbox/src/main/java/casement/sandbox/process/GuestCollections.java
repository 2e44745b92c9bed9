package casement.sandbox.process;

import java.lang.management.MemoryMXBean;

/** Collections of garbage that guests ask for. Each stops the whole JVM, so that they get a tenth of its time together. */
public final class GuestCollections {

    private static final CollectionTurns TURNS = new CollectionTurns(System::gc, 10);

    private GuestCollections() {}

    public static void collect(GuestCalls caller) {
        ProcessRuntime process = caller.live();
        if (process.time() == TimeSource.REAL) {
            TURNS.collect(process::leaveIfEnded);
            process.leaveIfEnded();
        } else {
            System.gc(); // whoever waits in real time would look as if simulated time may go on
        }
    }

    public static void collect(Runtime runtime, GuestCalls caller) {
        collect(caller);
    }

    public static void collect(MemoryMXBean bean, GuestCalls caller) {
        collect(caller);
    }
}
