package casement.sandbox;

import casement.kernel.SimulatedProcess.End;
import casement.semantics.EndCause;

/** Something that a host wants to know of its processes. */
public sealed interface SandboxEvent {

    /** The process's name; of a refusal, the name it would have had. */
    String name();

    /** A process has been made; its code is about to run. */
    record Started(GuestProcess process) implements OfProcess {}

    /** Its main method is about to be entered. */
    record Ready(GuestProcess process) implements OfProcess {}

    /** The host has asked it to exit. */
    record Stopping(GuestProcess process) implements OfProcess {}

    /** It uses more than it should, and runs on. */
    record OverLimit(GuestProcess process, EndCause.Limit limit) implements OfProcess {}

    /** It is gone. */
    record Ended(GuestProcess process, End end) implements OfProcess {

        /** As a clause: {@code it exited with 3}. */
        public String why() {
            return Ends.clause(end);
        }
    }

    /** The next version is up; from here on the old one gets no calls of its services. */
    record Replaced(GuestProcess process, GuestProcess by) implements OfProcess {}

    /** A program could not be started, or a version could not take the place of another. */
    record Refused(String name, String reason) implements SandboxEvent {}

    /** What happens to a process. */
    sealed interface OfProcess extends SandboxEvent {

        GuestProcess process();

        @Override
        default String name() {
            return process().name();
        }
    }
}
