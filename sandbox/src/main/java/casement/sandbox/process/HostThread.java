package casement.sandbox.process;

import casement.sandbox.jdk.ThreadGroups;
import java.security.AccessController;
import java.security.PrivilegedAction;

/** Daemon threads that have nothing of who happened to need them first, which may be a guest. */
public final class HostThread {

    private static final ThreadGroup GROUP = ThreadGroups.root();

    private HostThread() {}

    @SuppressWarnings("removal") // before JDK 24, a thread keeps the domains of the code that makes it
    public static Thread named(String name, Runnable work) {
        return AccessController.doPrivileged((PrivilegedAction<Thread>) () -> {
            Thread thread = new Thread(GROUP, work, name, 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(HostThread.class.getClassLoader());
            return thread;
        });
    }
}
