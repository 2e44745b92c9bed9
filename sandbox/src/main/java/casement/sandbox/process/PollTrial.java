package casement.sandbox.process;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A hot loop that polls, in a loader made to be thrown away, and a switch that should stop it. */
final class PollTrial {

    /** For so long the loop is run again and again first, so that the JVM compiles it. */
    private static final long WARM_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

    /** So long it then runs without a break before the switch is pulled. */
    private static final long HEAD_START_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** What it may take to stop. */
    private static final TimeLimit LIMIT =
            new TimeLimit(TimeUnit.MILLISECONDS.toNanos(150), TimeUnit.SECONDS.toNanos(5));

    private static final long WARM_UP_TURNS = 10_000;

    /** And so often, should a busy machine leave it no time. */
    private static final int WARM_UP_RUNS = 200;

    /** Some seconds' worth: a loop that nothing stops is not to run for ever. */
    private static final long TURNS = 1L << 32;

    private PollTrial() {}

    /** Whether the switch, given the loop's loader, stops it. */
    static boolean isStoppedBy(Consumer<ClassLoader> killSwitch) {
        try {
            TrialLoader loader = new TrialLoader();
            LoopRun loop = new LoopRun(loader.loop(WARM_UP_TURNS), loader.loop(TURNS));
            Thread thread = HostThread.named("casement-poll-trial-loop", loop);
            thread.start();
            while (!loop.isHot && thread.isAlive()) {
                LockSupport.parkNanos(HEAD_START_NANOS);
            }
            LockSupport.parkNanos(HEAD_START_NANOS);
            killSwitch.accept(loader);
            return LIMIT.isKeptBy(new WorkOfThread(thread)) && loop.isStopped;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Runs the loop until it is compiled, and then once more. */
    private static final class LoopRun implements Runnable {

        private final Runnable warmUp;
        private final Runnable loop;
        private volatile boolean isHot;
        private volatile boolean isStopped;

        LoopRun(Runnable warmUp, Runnable loop) {
            this.warmUp = warmUp;
            this.loop = loop;
        }

        @Override
        public void run() {
            try {
                long end = System.nanoTime() + WARM_UP_NANOS;
                for (int run = 0; run < WARM_UP_RUNS || System.nanoTime() - end < 0; run++) {
                    warmUp.run();
                }
                isHot = true;
                loop.run();
            } catch (Error stopped) {
                isStopped = true;
            }
        }
    }
}
