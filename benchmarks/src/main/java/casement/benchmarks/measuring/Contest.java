package casement.benchmarks.measuring;

import casement.benchmarks.peer.Peers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Threads that take and release the same thing, or each its own, as fast as they can. With the same thing they count in a
 * plain field in between: if the sum is not exact, there was no mutual exclusion, and the program fails.
 */
public final class Contest {

    private static long guarded;

    private final Function<String, Runnable> operations;
    private final String acquire;
    private final String release;
    private final boolean shared;
    private volatile Phase phase = Phase.WARM_UP;

    private enum Phase {
        WARM_UP,
        COUNT,
        END
    }

    private Contest(Function<String, Runnable> operations, String acquire, String release, boolean shared) {
        this.operations = operations;
        this.acquire = acquire;
        this.release = release;
        this.shared = shared;
    }

    /** What one thread has done: all pairs, those that count, and the longest time that one of these took. */
    private record Score(long all, long counted, long longest) {}

    /** @param arguments milliseconds, who, names of the operations, "shared" or "own", how many threads */
    public static void main(String[] arguments) throws Exception {
        int millis = Integer.parseInt(arguments[0]);
        boolean ofGuests = Who.valueOf(arguments[1]) == Who.GUEST;
        int threads = Integer.parseInt(arguments[5]);
        GuestThreads guests = ofGuests ? new GuestThreads(threads) : null;
        ExecutorService pool = guests == null ? Executors.newFixedThreadPool(threads) : guests;
        Function<String, Runnable> operations = guests == null ? new Peers() : guests.operations();
        Contest contest = new Contest(operations, arguments[2], arguments[3], arguments[4].equals("shared"));
        contest.run(pool, threads, millis);
        pool.shutdown();
    }

    private void run(ExecutorService pool, int threads, int millis) throws Exception {
        List<Future<Score>> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            running.add(pool.submit(contender(i)));
        }
        Thread.sleep(millis);
        phase = Phase.COUNT;
        long from = System.nanoTime();
        Thread.sleep(millis);
        phase = Phase.END;
        double counted = System.nanoTime() - from;
        long all = 0;
        long pairs = 0;
        long longest = 0;
        for (Future<Score> each : running) {
            Score score = each.get();
            all += score.all;
            pairs += score.counted;
            longest = Math.max(longest, score.longest);
        }
        if (shared && all != guarded) {
            throw new IllegalStateException("no mutual exclusion: " + all + " pairs, but counted to " + guarded);
        }
        Telling.tell("pairs", pairs / counted * 1e6);
        Telling.tell("longest", longest / 1e6);
    }

    private Callable<Score> contender(int number) {
        return () -> {
            String name = shared ? "contest" : "contest" + number;
            Runnable take = operations.apply(acquire + ' ' + name);
            Runnable give = operations.apply(release + ' ' + name);
            long all = 0;
            long before = 0;
            long longest = 0;
            Phase now = phase;
            long last = System.nanoTime();
            while (now != Phase.END) {
                take.run();
                if (shared) {
                    guarded++;
                }
                give.run();
                all++;
                long time = System.nanoTime();
                longest = Math.max(longest, time - last);
                last = time;
                Phase next = phase;
                if (next != now && next == Phase.COUNT) {
                    before = all;
                    longest = 0;
                }
                now = next;
            }
            return new Score(all, all - before, longest);
        };
    }
}
