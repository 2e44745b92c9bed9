package casement.sandbox.process;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.ref.WeakReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Notices when more threads of a process run than there are processors for them, and has its polls read the flag from then on:
 * so a kill of it need not wait until the JVM has given each of them a turn to leave compiled code.
 */
final class Crowd {

    /** So many more threads than processors have to run. Below that the turns are few, and a read in each loop costs more. */
    private static final int PER_PROCESSOR = 2;

    private static final ThreadMXBean JVM = ManagementFactory.getThreadMXBean();

    private final ThreadAccounts accounts;
    private final int most;

    /** Weak, as what knows the process may outlive its code. */
    private volatile WeakReference<@Nullable ClassLoader> code = new WeakReference<>(null);

    private volatile boolean armed;
    private int left; // guarded by this

    Crowd(ThreadAccounts accounts) {
        this.accounts = accounts;
        this.most = PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
    }

    /** They run code of this loader. */
    void runs(ClassLoader guest) {
        code = new WeakReference<>(guest);
    }

    /** Whether polls read the flag. */
    boolean isArmed() {
        return armed;
    }

    /** A thread is about to start. */
    void oneMore() {
        ClassLoader guest = code.get();
        if (!armed && guest != null && isWorthALook() && isCrowd(accounts.running())) {
            KillSwitch.arm(guest);
            armed = true;
        }
    }

    /** To the JVM, who waits for a socket is running, too: in a native method. */
    private boolean isCrowd(long[] running) {
        return running.length > most
                && Stream.of(JVM.getThreadInfo(running, 1))
                                .filter(info -> info != null && !info.isInNative())
                                .count()
                        > most;
    }

    /** One look goes over all threads, so there are fewer of them the more threads there are. */
    private synchronized boolean isWorthALook() {
        left--;
        int known = accounts.known();
        if (known <= most || left > 0) {
            return false;
        }
        left = known / 4;
        return true;
    }
}
