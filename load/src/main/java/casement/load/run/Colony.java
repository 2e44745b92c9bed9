package casement.load.run;

import casement.kernel.Program;
import casement.load.scenario.Population;
import casement.semantics.ProcessId;
import java.util.Optional;
import java.util.Set;

/** The processes of a population while the test runs. For the conductor's thread, where nothing else is said. */
interface Colony {

    Population population();

    /** Starts what is due, for about as long as is allowed. */
    void tick(long now, long until);

    /** Whether all have been started that are there at first. */
    boolean isComplete();

    /** Whether nothing will happen any more. */
    boolean isFinished();

    /** How many have an iteration under way. */
    long atWork();

    /** Whether something of it has been under way for so long that it may be stuck. */
    boolean mayBeStuck(long nanos);

    /**
     * The waits without end of its programs, of which none can go on by itself; empty if one can, or is about to be started.
     * Scripts tell theirs themselves.
     */
    Optional<Set<Standstill.Waiting>> standstill();

    /** How many live. */
    int size();

    /** Ends one of those who live, who are in no order that means anything. */
    void kill(int number);

    /** The process id of one of those who live. */
    ProcessId process(int number);

    /** No iteration begins any more, and nobody is started in the place of one that ends. */
    void end();

    /** Another process, for one that spawns it; on any thread. */
    Program spawned();
}
