package casement.sandbox.process;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;

/** All that a platform thread still does. A JVM that does not tell its processor time has the clock's taken for it. */
record WorkOfThread(Thread thread) implements TimeLimit.Work {

    @Override
    public boolean endsWithin(long nanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.timedJoin(thread, nanos);
        return !thread.isAlive();
    }

    @Override
    public long processorTime() {
        ThreadMXBean jvm = ManagementFactory.getThreadMXBean();
        return jvm.isThreadCpuTimeSupported() && jvm.isThreadCpuTimeEnabled()
                ? jvm.getThreadCpuTime(thread.getId())
                : now();
    }

    @Override
    public long now() {
        return System.nanoTime();
    }
}
