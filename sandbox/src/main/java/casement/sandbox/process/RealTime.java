package casement.sandbox.process;

import java.time.Instant;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The host's clocks. Its alarms run in the common pool, so that none that runs long holds up another. */
final class RealTime implements TimeSource {

    @Override
    public Instant instant() {
        return Instant.now();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Alarm at(long nanoTime, Runnable task) {
        ScheduledFuture<?> alarm = Alarms.POOL.schedule(
                () -> ForkJoinPool.commonPool().execute(task), nanoTime - System.nanoTime(), TimeUnit.NANOSECONDS);
        return () -> alarm.cancel(false);
    }

    /** Made when it is first needed. */
    private static final class Alarms {

        private static final ScheduledThreadPoolExecutor POOL = pool();

        private static ScheduledThreadPoolExecutor pool() {
            ScheduledThreadPoolExecutor pool =
                    new ScheduledThreadPoolExecutor(1, work -> HostThread.named("casement-alarms", work));
            pool.setRemoveOnCancelPolicy(true);
            pool.setKeepAliveTime(1, TimeUnit.SECONDS);
            pool.allowCoreThreadTimeOut(true);
            return pool;
        }
    }
}
