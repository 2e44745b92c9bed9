package casement.benchmarks.measuring;

import casement.benchmarks.guest.Waiters;
import casement.benchmarks.peer.ParkedCrowd;
import casement.benchmarks.peer.Threads;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Many threads that wait: what each weighs, and how soon all are awake. */
public final class Sleepers {

    private static final int ROUNDS = 3;

    /** From so many on two rounds must do. */
    private static final int MANY = 10_000;

    /** Rounds of that many that go before: the frame of an interpreted method, in which a thread waits, is the larger one. */
    private static final int WARMING = 6;

    private final ExecutorService pool;
    private final Function<String, Runnable> operations;
    private final AtomicInteger arrived;
    private final AtomicInteger left;

    private Sleepers(
            ExecutorService pool, Function<String, Runnable> operations, AtomicInteger arrived, AtomicInteger left) {
        this.pool = pool;
        this.operations = operations;
        this.arrived = arrived;
        this.left = left;
    }

    /** @param arguments milliseconds, which count for nothing, who, kind of threads, "own" or "shared", how many */
    public static void main(String[] arguments) throws Exception {
        boolean ofGuests = Who.valueOf(arguments[1]) == Who.GUEST;
        Sleepers sleepers = ofGuests ? ofGuests() : parked(Threads.valueOf(arguments[2]));
        for (int i = 4; i < arguments.length; i++) {
            sleepers.run(arguments[3], Integer.parseInt(arguments[i]));
        }
        Runtime.getRuntime().halt(0);
    }

    private static Sleepers ofGuests() throws Exception {
        GuestThreads guests = new GuestThreads(1);
        AtomicInteger arrived = (AtomicInteger) guests.field(Waiters.class, "ARRIVED");
        AtomicInteger left = (AtomicInteger) guests.field(Waiters.class, "LEFT");
        Function<String, Runnable> operations =
                guests.submit(() -> guests.operations(Waiters.class)).get();
        return new Sleepers(guests, operations, arrived, left);
    }

    private static Sleepers parked(Threads kind) {
        AtomicInteger arrived = new AtomicInteger();
        AtomicInteger left = new AtomicInteger();
        return new Sleepers(Executors.newSingleThreadExecutor(), new ParkedCrowd(kind, arrived, left), arrived, left);
    }

    /** Awake by the best of some rounds; bytes by the first, as later ones begin with what is left of it. */
    private void run(String objects, int count) throws Exception {
        for (int round = 0; round < (count < MANY ? 0 : WARMING); round++) {
            Round unused = round(objects, MANY);
        }
        Round first = round(objects, count);
        double awake = first.awake();
        for (int round = 1; round < (count < MANY ? ROUNDS : 2); round++) {
            awake = Math.min(awake, round(objects, count).awake());
        }
        Telling.tell("awake." + count, awake / count);
        Telling.tell("bytes." + count, (double) first.bytes() / count);
    }

    private record Round(long bytes, double awake) {}

    private Round round(String objects, int count) throws Exception {
        carryOut("objects " + count);
        arrived.set(0);
        left.set(0);
        Thread.sleep(500); // who has left a round before is about to be gone
        long before = Names.used();
        carryOut("start-" + objects + ' ' + count);
        await(arrived, count);
        Thread.sleep(200); // who has arrived is about to wait
        long bytes = Names.used() - before;
        long from = System.nanoTime();
        carryOut("wake-" + objects + ' ' + count);
        await(left, count);
        return new Round(bytes, System.nanoTime() - from);
    }

    private void carryOut(String operation) throws Exception {
        pool.submit(() -> operations.apply(operation).run()).get();
    }

    private static void await(AtomicInteger counter, int count) throws InterruptedException {
        while (counter.get() < count) {
            Thread.sleep(0, 50_000);
        }
    }
}
