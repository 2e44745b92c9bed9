package casement.load.scenario;

import casement.load.chance.Distribution;
import java.time.Duration;

/** Something that is done to the processes of a population, or to the machine. */
public sealed interface Fault {

    /**
     * When something happens to some process: so many times a second, or once, to so many.
     *
     * @param rate a second; 0 for once
     * @param at since the beginning of what is measured
     */
    record When(double rate, Duration at, int count) {}

    record Kill(String population, When when) implements Fault {}

    record Suspend(String population, When when, Distribution length) implements Fault {}

    /** Ends the process, from outside, when it has done the step. */
    record KillAfter(String population, String step, double probability) implements Fault {}

    /** Ends the process in place of the step: what it holds, it never gives back. */
    record Abandon(String population, String step, double probability) implements Fault {}

    /** Has the process sleep after the step, with all that it holds. */
    record Slow(String population, String step, double probability, Distribution length) implements Fault {}

    /** Sets the machine's system time ahead, or back. */
    record ClockJump(Duration by, Duration at) implements Fault {}
}
