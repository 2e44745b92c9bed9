package casement.kernel;

import casement.semantics.EndCause;
import casement.semantics.EndReason;
import casement.semantics.ProcessId;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A simulated process, as its host sees it. */
public interface SimulatedProcess {

    ProcessId id();

    String name();

    /** What it runs. */
    Program program();

    /** Terminal Services session; 0 is that of the services. */
    int session();

    /** How many handles it has open; 0 once it is gone. */
    int handles();

    /** The time of its machine. */
    KernelClock clock();

    /** How it ended; empty while it runs. Once present, nothing of the process is left in the kernel. */
    Optional<End> end();

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

    /** Lets a process run that was launched suspended. */
    void resume();

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
