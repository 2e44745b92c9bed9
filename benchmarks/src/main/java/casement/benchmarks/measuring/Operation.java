package casement.benchmarks.measuring;

import casement.benchmarks.guest.Partner;
import casement.benchmarks.peer.Peers;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One operation, again and again on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Operation {

    @Param("PEER")
    Who who = Who.PEER;

    @Param("lock-pair")
    String operation = "lock-pair";

    private Runnable once = () -> {};
    private @Nullable AutoCloseable host;

    @Setup
    public void make() throws Exception {
        once = switch (who) {
            case PEER -> new Peers().apply(operation);
            case HOST -> onHost();
            case GUEST -> asGuest();
        };
    }

    private Runnable onHost() {
        HostOperations operations = new HostOperations();
        host = operations;
        return operations.apply(operation);
    }

    private Runnable asGuest() {
        GuestThreads guests = GuestThreads.newest();
        if (operation.equals("ping-pong")) {
            guests.start(Partner.class);
        }
        return guests.operations().apply(operation);
    }

    @TearDown
    public void close() throws Exception {
        if (host != null) {
            host.close();
        }
        if (once instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    @Benchmark
    public void run() {
        once.run();
    }
}
