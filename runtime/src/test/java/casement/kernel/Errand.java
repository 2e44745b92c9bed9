package casement.kernel;

import casement.syscall.Syscall;

/** One step of a list that model and kernel are both told to take. */
sealed interface Errand {

    /** A call of a thread. */
    record Ask(int thread, Syscall call) implements Errand {}

    /** Takes back a view, by its number in the process. */
    record Unmap(int thread, int view) implements Errand {}

    /** Lets time pass. */
    record Pass(long nanos) implements Errand {}
}
