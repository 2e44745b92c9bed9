package casement.sandbox;

import casement.kernel.SimulatedProcess.End;
import casement.semantics.EndCause;

/** Why a process ended, as a clause. */
final class Ends {

    private Ends() {}

    static String clause(End end) {
        return switch (end.reason()) {
            case RETURNED -> "its main method returned";
            case EXITED -> "it exited with " + end.exitCode();
            case UNCAUGHT_EXCEPTION -> "an exception left its main method";
            case TERMINATED -> "it was terminated with " + end.exitCode();
            case WATCHDOG -> "its watchdog was not refreshed in time";
            case JOB -> "its job ended it with " + end.exitCode();
            case LIMIT ->
                "it was over its limit of "
                        + (end.cause() instanceof EndCause.Limit limit ? limit.what() : "something");
            case DEVICE_RESET -> "the device was reset";
            case KERNEL_CLOSED -> "the machine was closed";
        };
    }
}
