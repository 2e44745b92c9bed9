package casement.examples.host.plugins;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** Ends, and leaves an object of its own in a registry of the JVM, which keeps all its classes alive. */
public final class Leaker implements LeakerMXBean {

    private Leaker() {}

    @Override
    public int getLeft() {
        return 1;
    }

    public static void main(String[] args) throws JMException {
        ObjectName name = new ObjectName("casement.examples:type=Leaker,time=" + System.nanoTime());
        ManagementFactory.getPlatformMBeanServer().registerMBean(new Leaker(), name);
        System.out.println("I leave something behind");
    }
}
