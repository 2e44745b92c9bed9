package casement.sandbox.process;

import casement.syscall.GuestTermination;
import guest.EndlessWork;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Stops threads in code of the JDK's at random moments, while other threads start and end and the collector moves objects
 * all the time. Prints how many ended by that.
 */
final class LastResortStress {

    private static final int STOPPERS = 3;
    /** Of the processor's time, after which work needs no class for the first time. */
    private static final long WARM_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final long LONGEST_LIFE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LIMIT_MILLIS = 20_000;

    /** So long it is given to end: a pool may have taken what was thrown for the end of a task. */
    private static final long STOPPING_MILLIS = 500;

    private static final class Victim extends Thread {

        private volatile boolean ended;

        Victim(Runnable work) {
            super(GuestThreadGroup.named("guest"), work, "victim");
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                super.run();
            } catch (GuestTermination | ThreadDeath asWanted) {
                ended = true;
            } catch (Throwable another) {
                another.printStackTrace(System.out);
            }
        }
    }

    private LastResortStress() {}

    public static void main(String[] args) throws InterruptedException {
        int rounds = Integer.parseInt(args[0]);
        long seed = Long.parseLong(args[1]);
        LastResort lastResort = LastResort.named(args[2]);
        List<EndlessWork> works =
                Stream.of(args).skip(3).map(EndlessWork::valueOf).toList();
        for (EndlessWork each : works) {
            warmUp(lastResort, each);
        }
        forEver(System::gc);
        forEver(() -> new Thread(() -> LockSupport.parkNanos(1)).start());
        AtomicInteger left = new AtomicInteger(rounds);
        AtomicInteger ended = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(STOPPERS);
        for (int i = 0; i < STOPPERS; i++) {
            Random random = new Random(seed + i);
            new Thread(() -> {
                        while (left.getAndDecrement() > 0) {
                            EndlessWork work = works.get(random.nextInt(works.size()));
                            long life = (long) (LONGEST_LIFE_NANOS * random.nextDouble());
                            ended.addAndGet(isStopped(lastResort, work, life) ? 1 : 0);
                        }
                        done.countDown();
                    })
                    .start();
        }
        done.await();
        System.out.println("stopped " + ended + " of " + rounds);
        System.out.println("the common pool " + (isUsable(ForkJoinPool.commonPool()) ? "works" : "does not work"));
        System.exit(0);
    }

    /** Whose queue is locked has the caller spin for ever. */
    private static boolean isUsable(ForkJoinPool pool) throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        Thread user = new Thread(() -> pool.execute(ran::countDown));
        user.setDaemon(true);
        user.start();
        return ran.await(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void forEver(Runnable action) {
        Thread thread = new Thread(() -> {
            while (true) {
                action.run();
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** A thread that is about to initialise a class of the JDK's cannot be told from others. */
    private static void warmUp(LastResort lastResort, EndlessWork work) throws InterruptedException {
        Victim victim = new Victim(work);
        victim.start();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        while (victim.getState() != Thread.State.WAITING && threads.getThreadCpuTime(victim.getId()) < WARM_UP_NANOS) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        if (!isStopped(lastResort, victim)) {
            throw new AssertionError(work + " goes on");
        }
    }

    private static boolean isStopped(LastResort lastResort, EndlessWork work, long life) {
        Victim victim = new Victim(work);
        victim.start();
        LockSupport.parkNanos(life);
        return isStopped(lastResort, victim);
    }

    private static boolean isStopped(LastResort lastResort, Victim victim) {
        long limit = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LIMIT_MILLIS);
        try {
            while (victim.isAlive() && System.nanoTime() - limit < 0) {
                boolean told = lastResort.stopSoon(victim); // not while it is where it must not be stopped
                victim.join(told ? STOPPING_MILLIS : 2);
            }
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException(nobodyDoes);
        }
        return victim.ended;
    }
}
