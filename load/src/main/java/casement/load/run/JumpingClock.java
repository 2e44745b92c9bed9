package casement.load.run;

import casement.kernel.KernelClock;
import casement.semantics.Effect.Due;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A clock whose system time can be set. Only what is due at a system time notices: timers with an absolute due time go off
 * earlier or later, all lengths of time stay as they were.
 */
final class JumpingClock implements KernelClock {

    private static final long NANOS_PER_UNIT = 100;

    private final KernelClock real;
    private final Set<Absolute> absolutes = ConcurrentHashMap.newKeySet();
    private volatile long ahead;

    JumpingClock(KernelClock real) {
        this.real = real;
    }

    synchronized void jump(Duration by) {
        ahead += by.toNanos() / NANOS_PER_UNIT;
        absolutes.forEach(Absolute::arm);
    }

    @Override
    public long now() {
        return real.now();
    }

    @Override
    public long systemTime() {
        return real.systemTime() + ahead;
    }

    @Override
    public void park(Object blocker, long deadline) {
        real.park(blocker, deadline);
    }

    @Override
    public Alarm schedule(Due due, Runnable task) {
        if (!(due instanceof Due.AtSystemTime at)) {
            return real.schedule(due, task);
        }
        Absolute alarm = new Absolute(at.fileTime(), task);
        absolutes.add(alarm);
        alarm.arm();
        return alarm;
    }

    @Override
    public void close() {
        real.close();
    }

    /** An alarm at a system time, which is armed anew when that is set. */
    private final class Absolute implements Alarm {

        private final long fileTime;
        private final Runnable task;
        private Alarm armed = () -> {};

        Absolute(long fileTime, Runnable task) {
            this.fileTime = fileTime;
            this.task = task;
        }

        synchronized void arm() {
            armed.cancel();
            if (absolutes.contains(this)) {
                armed = real.schedule(new Due.AtSystemTime(fileTime - ahead), this::ring);
            }
        }

        private void ring() {
            if (absolutes.remove(this)) {
                task.run();
            }
        }

        @Override
        public synchronized void cancel() {
            absolutes.remove(this);
            armed.cancel();
        }
    }
}
