package casement.sandbox.process;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Gets the threads of ended processes out of their code, a step harder each time: they are told and interrupted; what
 * they have open is closed; and what does not leave is looked at again. Whoever ends a process never waits for this.
 */
final class Reaper {

    private static final ThreadGroup GROUP = GuestThreadGroup.root();
    private static final ScheduledThreadPoolExecutor ROUNDS = rounds();

    /** When to look again, in milliseconds after the round before; the last one again and again. */
    private static final long[] PAUSES = {1, 2, 5, 10, 20, 50};

    private final LoadedProgram program;
    private int round;

    private Reaper(LoadedProgram program) {
        this.program = program;
    }

    static void follow(LoadedProgram program) {
        ROUNDS.execute(new Reaper(program)::look);
    }

    private static ScheduledThreadPoolExecutor rounds() {
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(1, Reaper::thread);
        pool.setKeepAliveTime(1, TimeUnit.SECONDS);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** A thread that has nothing of who happened to need it first, which may be a guest. */
    @SuppressWarnings("removal") // before JDK 24, a thread keeps the domains of the code that makes it
    private static Thread thread(Runnable work) {
        return AccessController.doPrivileged((PrivilegedAction<Thread>) () -> {
            Thread thread = new Thread(GROUP, work, "casement-reaper", 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(Reaper.class.getClassLoader());
            return thread;
        });
    }

    private void look() {
        if (round == 0) {
            program.discardCompiledCode();
        }
        if (round == 0 || program.urgeThreads()) {
            long pause = PAUSES[Math.min(round, PAUSES.length - 1)];
            round++;
            ScheduledFuture<?> unused = ROUNDS.schedule(this::look, pause, TimeUnit.MILLISECONDS);
        }
    }
}
