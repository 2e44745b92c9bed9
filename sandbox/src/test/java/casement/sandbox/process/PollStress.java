package casement.sandbox.process;

import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends {@link EndlessCode} of each kind, in fresh loaders and at random moments, while the JVM interprets, compiles or has
 * compiled it: by the flag and the call site at once, by the flag some time before, or by the flag alone after the call site
 * was changed while it ran. Prints how many were ended. With {@code press} as the third argument nothing is compiled, and the
 * flag is all that ends it.
 */
final class PollStress {

    /** Within this time code gets through all tiers of the compilers. */
    private static final long LONGEST_LIFE_NANOS = TimeUnit.MILLISECONDS.toNanos(60);

    private static final long LONGEST_GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LIMIT_MILLIS = 20_000;
    private static final int KILLERS = 4;

    private static boolean onlyPress;

    private PollStress() {}

    public static void main(String[] args) throws InterruptedException {
        int rounds = Integer.parseInt(args[0]);
        long seed = Long.parseLong(args[1]);
        onlyPress = args.length > 2 && args[2].equals("press");
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            failure.printStackTrace();
            System.exit(1);
        });
        AtomicInteger left = new AtomicInteger(rounds);
        AtomicInteger ended = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(KILLERS);
        for (int i = 0; i < KILLERS; i++) {
            Random random = new Random(seed + i);
            new Thread(() -> {
                        for (int round = left.getAndDecrement(); round > 0; round = left.getAndDecrement()) {
                            EndlessCode[] kinds = EndlessCode.values();
                            ended.addAndGet(isEnded(kinds[round % kinds.length], random) ? 1 : 0);
                        }
                        done.countDown();
                    })
                    .start();
        }
        done.await();
        System.out.println("ended " + ended + " of " + rounds);
        System.exit(0);
    }

    private static boolean isEnded(EndlessCode kind, Random random) {
        Runnable code = load(kind);
        Thread thread = new Thread(() -> {
            try {
                code.run();
            } catch (Error told) {
                // to leave
            }
        });
        thread.setDaemon(true);
        thread.start();
        LockSupport.parkNanos((long) (LONGEST_LIFE_NANOS * random.nextDouble()));
        ClassLoader loader = code.getClass().getClassLoader();
        switch (onlyPress ? 0 : 1 + random.nextInt(3)) {
            case 0 -> KillSwitch.press(loader);
            case 1 -> KillSwitch.pull(loader);
            case 2 -> {
                KillSwitch.press(loader);
                LockSupport.parkNanos((long) (LONGEST_GAP_NANOS * random.nextDouble()));
                KillSwitch.pull(loader);
            }
            default -> {
                KillSwitch.arm(loader);
                LockSupport.parkNanos((long) (LONGEST_LIFE_NANOS * random.nextDouble()));
                KillSwitch.press(loader);
            }
        }
        return isOver(thread) && isFree(code);
    }

    private static Runnable load(EndlessCode kind) {
        try {
            return kind.load();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether somebody else can lock it. */
    private static boolean isFree(Object object) {
        Thread locker = new Thread(() -> {
            synchronized (object) {
                Thread.onSpinWait();
            }
        });
        locker.setDaemon(true);
        locker.start();
        return isOver(locker);
    }

    private static boolean isOver(Thread thread) {
        try {
            thread.join(LIMIT_MILLIS);
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException(nobodyDoes);
        }
        return !thread.isAlive();
    }
}
