package casement.real;

import java.time.Duration;
import java.util.OptionalInt;

/** A program under way, in a JVM of its own or as a process. */
interface Run {

    /** Waits for its end: its exit code, or empty if the time has passed. */
    OptionalInt awaitExit(Duration limit) throws InterruptedException;

    boolean isAlive();

    /** Ends it from outside, and waits until it is gone. */
    void end() throws InterruptedException;

    String out();

    String err();
}
