package casement.load.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/** What the JVM uses beside the work: collections, heap, processors. Told as differences since the last look. */
public final class JvmProbe {

    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
            .filter(bean -> !isConcurrent(bean.getName()))
            .toList();
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private long pauses = pauses();
    private long pauseMillis = pauseMillis();
    private long cpu = system.getProcessCpuTime();

    /**
     * What happened since the last look.
     *
     * @param cpuNanos processor time of all threads
     */
    public record Look(long pauses, long pauseMillis, long heapBytes, long cpuNanos) {}

    /** Beans that count the whole of a concurrent cycle as if everybody had waited for it. */
    private static boolean isConcurrent(String name) {
        return name.contains("Concurrent") || name.contains("Cycles");
    }

    private long pauses() {
        return collectors.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    private long pauseMillis() {
        return collectors.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    public Look look() {
        long pausesNow = pauses();
        long millisNow = pauseMillis();
        long cpuNow = system.getProcessCpuTime();
        Runtime runtime = Runtime.getRuntime();
        Look look = new Look(
                pausesNow - pauses,
                millisNow - pauseMillis,
                runtime.totalMemory() - runtime.freeMemory(),
                cpuNow - cpu);
        pauses = pausesNow;
        pauseMillis = millisNow;
        cpu = cpuNow;
        return look;
    }
}
