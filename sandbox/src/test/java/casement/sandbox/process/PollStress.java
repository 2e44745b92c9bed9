package casement.sandbox.process;

import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends loops in fresh loaders at random moments, while the JVM interprets, compiles or has compiled them; in every third,
 * the flag is set some time before the class is loaded that makes compiled code go. Prints how many were ended.
 */
final class PollStress {

    /** Within this time a loop gets through all tiers of the compilers. */
    private static final long LONGEST_LIFE_NANOS = TimeUnit.MILLISECONDS.toNanos(60);

    private static final long LONGEST_GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LIMIT_MILLIS = 20_000;
    private static final int KILLERS = 4;

    private PollStress() {}

    public static void main(String[] args) throws InterruptedException {
        int rounds = Integer.parseInt(args[0]);
        long seed = Long.parseLong(args[1]);
        AtomicInteger left = new AtomicInteger(rounds);
        AtomicInteger ended = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(KILLERS);
        for (int i = 0; i < KILLERS; i++) {
            Random random = new Random(seed + i);
            new Thread(() -> {
                        while (left.getAndDecrement() > 0) {
                            ended.addAndGet(isEnded(random) ? 1 : 0);
                        }
                        done.countDown();
                    })
                    .start();
        }
        done.await();
        System.out.println("ended " + ended + " of " + rounds);
        System.exit(0);
    }

    private static boolean isEnded(Random random) {
        TrialLoader loader = new TrialLoader();
        Runnable loop = loader.loop(Long.MAX_VALUE);
        Thread thread = new Thread(() -> {
            try {
                loop.run();
            } catch (Error told) {
                // to leave
            }
        });
        thread.setDaemon(true);
        thread.start();
        LockSupport.parkNanos((long) (LONGEST_LIFE_NANOS * random.nextDouble()));
        if (random.nextInt(3) == 0) {
            KillSwitch.press(loader);
            LockSupport.parkNanos((long) (LONGEST_GAP_NANOS * random.nextDouble()));
        }
        KillSwitch.pull(loader);
        try {
            thread.join(LIMIT_MILLIS);
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException(nobodyDoes);
        }
        return !thread.isAlive();
    }
}
