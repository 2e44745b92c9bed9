package casement.benchmarks.isolation;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this JVM has used up to a moment.
 *
 * @param nanos on the clock; what others do on the machine counts too
 * @param processor nanoseconds of processor time, of all its threads, compilers included
 */
record Cost(long nanos, long processor) {

    static Cost now() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Cost(System.nanoTime(), system.getProcessCpuTime());
    }
}
