package casement.sandbox.process;

import java.security.AccessController;
import java.security.PrivilegedAction;

/** Makes threads of the host's that have nothing of who happens to need them first, which may be a guest. */
final class HostThread {

    private static final ThreadGroup GROUP = GuestThreadGroup.root();

    private HostThread() {}

    /** A daemon that has not started. */
    @SuppressWarnings("removal") // before JDK 24, a thread keeps the domains of the code that makes it
    static Thread make(String name, Runnable work) {
        return AccessController.doPrivileged((PrivilegedAction<Thread>) () -> {
            Thread thread = new Thread(GROUP, work, name, 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
            return thread;
        });
    }
}
