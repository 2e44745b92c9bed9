package casement.kernel;

import casement.semantics.ObjectId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a simulated process runs. */
@FunctionalInterface
public interface Program {

    /**
     * Runs on the process's main thread; returning ends the process, as returning from {@code main} does in C.
     *
     * @return the exit code
     */
    int run() throws Throwable;

    /** Called once, before anything of it runs. */
    default void started(SimulatedProcess process) {}

    /** Called once, when the process begins to end: from here on its code has to be left. Must not block. */
    default void ending() {}

    /** Called once, when the process is gone: its loader and files can go too. */
    default void gone() {}

    /**
     * Whether none of its threads is about to do something by itself; those that the kernel knows need not be looked at.
     * Asked again and again by who lets simulated time pass.
     */
    default boolean isQuiet() {
        return true;
    }

    /** The loader of the program's own classes: Java threads that carry it as context class loader belong to it. */
    default @Nullable ClassLoader loader() {
        return null;
    }

    /**
     * The group in which the Java threads of the process are made, or null for one that is the kernel's own business.
     *
     * <p>A program that has one runs as Java programs do: its main thread is no daemon, and so neither are the threads
     * that it starts.
     */
    default @Nullable ThreadGroup threadGroup() {
        return null;
    }

    /** The Java threads that run its code, virtual ones among them, as far as it knows; the kernel knows those it made. */
    default List<Thread> threads() {
        return List.of();
    }

    /** CPU time that it has used so far, in nanoseconds; 0 if nobody counts. */
    default long cpuTime() {
        return 0;
    }

    /** Measures the calls of its threads; null, as by default, if nobody does. Asked for each thread that begins. */
    default @Nullable CallGauge gauge() {
        return null;
    }

    /**
     * Asked before a call gives it handles; if the answer is no, the call fails, as there are not enough resources. Those
     * that it inherits are not asked for. On the thread that made the call; must not block.
     *
     * @param keep has {@link SimulatedProcess#handles} count them from now on, while the call is still under way
     */
    default boolean admitsHandles(int handles, Runnable keep) {
        return true;
    }

    /** Called when its process has become a member of a job; what it has by then, it has brought along. */
    default void joined(ObjectId job) {}

    /**
     * Asked before a thread begins that is not the main one; if the answer is no, the thread never runs and its creator is
     * told that there is not enough memory.
     */
    default boolean admits(Thread thread) {
        return true;
    }

    /** Called by each of its threads when that will run none of its code any more. */
    default void leaves() {}

    /** Finds programs by the name under which CreateProcess asks for them. */
    @FunctionalInterface
    interface Source {

        /** @return null if there is no such image */
        @Nullable
        Program load(Request request);
    }

    /**
     * A program asked for by a guest.
     *
     * @param environment null for the parent's own
     * @param directory null for the parent's own
     */
    record Request(
            String image,
            List<String> arguments,
            @Nullable Map<String, String> environment,
            @Nullable String directory,
            SimulatedProcess parent) {}
}
