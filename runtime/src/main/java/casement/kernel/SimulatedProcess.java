package casement.kernel;

import casement.semantics.EndCause;
import casement.semantics.EndReason;
import casement.semantics.ProcessId;
import com.typesafe.config.Config;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A simulated process, as its host sees it. */
public interface SimulatedProcess {

    ProcessId id();

    String name();

    /** What it runs. */
    Program program();

    /** What its machine is configured with. */
    Config config();

    /** Terminal Services session; 0 is that of the services. */
    int session();

    /** How many handles it has open, or is being given; 0 once it is gone. */
    int handles();

    /** The time of its machine. */
    KernelClock clock();

    /** How it ended; empty while it runs. Once present, nothing of the process is left in the kernel. */
    Optional<End> end();

    /** How it ends: present from when that is decided, so earlier than {@link #end}. */
    Optional<End> ending();

    /** Waits until it is gone, or the real time has passed: then the result is empty. */
    Optional<End> awaitEnd(Duration limit);

    /** Ends it, as TerminateProcess does; returns before that is done. False if it is ending already. */
    boolean terminate(int exitCode);

    /** Ends it because it is over a limit; returns before that is done. False if it is ending already. */
    boolean terminate(int exitCode, EndCause.Limit limit);

    /** Tells the kernel's listeners that it is over a limit, and lets it run on. */
    void overLimit(EndCause.Limit limit);

    /** Ends it as if it had called ExitProcess; returns before that is done. False if it is ending already. */
    boolean exit(int exitCode);

    /**
     * Runs the action, which may do violence to this thread of a process that is ending, while the thread is in the code
     * of the process and cannot go on to work of the kernel's.
     *
     * @return false, and the action has not run, if the thread is at such work or the process is not ending
     */
    boolean whileInGuestCode(Thread thread, Runnable action);

    /** Lets a process run that was launched suspended. */
    void resume();

    /**
     * Lets the calling Java thread act as one of this process, until the visit is closed: what it asks of the machine
     * meanwhile, it asks as this process.
     */
    Visit visit();

    /** Runs the action when the process is gone, or now if it is. */
    void onEnd(Runnable action);

    /**
     * An exit code and what brought it about.
     *
     * @param cause null if the reason says all; what {@link EndReason#TERMINATED} a process is the host then
     */
    record End(int exitCode, EndReason reason, @Nullable EndCause cause) {

        public End(int exitCode, EndReason reason) {
            this(exitCode, reason, null);
        }
    }
}
