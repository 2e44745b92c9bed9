package casement.benchmarks.measuring;

import casement.benchmarks.peer.Peers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** More and more named objects, all of them open: how fast they are made and found, and what they weigh. */
public final class Names {

    private static final int LOOKS = 20_000;

    private final Function<String, Runnable> operations;

    private Names(Function<String, Runnable> operations) {
        this.operations = operations;
    }

    /** @param arguments milliseconds, which count for nothing, who, how many objects, by how many threads */
    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[2]);
        int threads = Integer.parseInt(arguments[3]);
        GuestThreads guests = Who.valueOf(arguments[1]) == Who.GUEST ? new GuestThreads(threads) : null;
        ExecutorService pool = guests == null ? Executors.newFixedThreadPool(threads) : guests;
        Names names = new Names(guests == null ? new Peers() : guests.operations());
        pool.submit(() -> names.repeat("create-close", "map-entry", LOOKS)).get();
        if (threads == 1) {
            pool.submit(() -> names.grow(count)).get();
        } else {
            names.together(pool, threads, count / threads);
        }
        Runtime.getRuntime().halt(0); // a million objects need not be closed one by one
    }

    /** By each power of ten: the time to find one of ten names, and one of all. */
    private void grow(int count) {
        Runnable create = operations.apply("create-next object");
        create.run();
        for (int i = 0; i < 10; i++) {
            double unused =
                    nanosEach(operations.apply("open-one-of object 1")); // compiled before it is compared with itself
        }
        long before = used();
        double creating = 0;
        int made = 1;
        for (int level = 10; level <= count; level *= 10) {
            long from = System.nanoTime();
            for (; made < level; made++) {
                create.run();
            }
            double nanos = System.nanoTime() - from;
            creating += nanos;
            Telling.tell("creating." + level, nanos / (level - Math.max(1, level / 10)));
            Telling.tell("finding-few." + level, nanosEach(operations.apply("open-one-of object 10")));
            Telling.tell("finding-any." + level, nanosEach(operations.apply("open-one-of object " + level)));
        }
        Telling.tell("created", (count - 1) / creating * 1e9);
        Telling.tell("bytes", (used() - before) / (count - 1.0));
        double few = nanosEach(operations.apply("open-one-of object 10"));
        Telling.tell("finding-few", few);
    }

    private void together(ExecutorService pool, int threads, int each) throws Exception {
        List<Future<?>> running = new ArrayList<>();
        long from = System.nanoTime();
        for (int i = 0; i < threads; i++) {
            String operation = "create-next object" + i + '-';
            running.add(pool.submit(() -> {
                Runnable create = operations.apply(operation);
                for (int j = 0; j < each; j++) {
                    create.run();
                }
            }));
        }
        for (Future<?> one : running) {
            one.get();
        }
        Telling.tell("created", (double) each * threads / (System.nanoTime() - from) * 1e9);
    }

    private void repeat(String ours, String theirs, int times) {
        Runnable operation = operations.apply(operations instanceof Peers ? theirs : ours);
        for (int i = 0; i < times; i++) {
            operation.run();
        }
    }

    /** The best of five: what is asked is the length of the way, not what else the machine did. */
    private static double nanosEach(Runnable operation) {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long from = System.nanoTime();
            for (int i = 0; i < LOOKS; i++) {
                operation.run();
            }
            best = Math.min(best, (System.nanoTime() - from) / (double) LOOKS);
        }
        return best;
    }

    static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }
}
