package casement.sandbox.scrub;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/** MBeans, on the platform's server and on every other that is known. */
final class ManagedBeans implements Registry {

    @Override
    public JdkArea area() {
        return JdkArea.MANAGEMENT;
    }

    @Override
    public void scrub(DeadLoaders dead) {
        for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
            for (ObjectName name : server.queryNames(null, null)) {
                Attempt.to(() -> unregister(server, name, dead));
            }
        }
    }

    private static void unregister(MBeanServer server, ObjectName name, DeadLoaders dead) throws JMException {
        if (dead.include(server.getClassLoaderFor(name))) {
            server.unregisterMBean(name);
        }
    }
}
