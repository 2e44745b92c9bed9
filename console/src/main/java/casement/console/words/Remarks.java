package casement.console.words;

import casement.semantics.EndReason;
import casement.syscall.Reply;
import casement.syscall.Syscall;

/** What results mean, for readers who do not know Windows by heart. */
public final class Remarks {

    private Remarks() {}

    /** Empty where the result speaks for itself. */
    public static String on(Syscall call, Reply reply) {
        return switch (reply.status()) {
            case OBJECT_NAME_EXISTS -> "the one that exists";
            case ABANDONED -> "its owner ended without releasing it; it is owned here now";
            case TYPE_MISMATCH -> "an object of another type has that name";
            case NAME_NOT_FOUND -> call instanceof Syscall.CreateProcess ? "no such program" : "nothing has that name";
            case MUTANT_NOT_OWNED -> "only the owner can release it";
            case NOT_IMPLEMENTED -> "this dialect does not have it";
            case SUCCESS -> created(call);
            default -> "";
        };
    }

    private static String created(Syscall call) {
        return call instanceof Syscall.Create create && create.name() != null ? "new" : "";
    }

    /** Why a process ended. */
    public static String on(EndReason reason) {
        return switch (reason) {
            case RETURNED -> "main returned";
            case EXITED -> "it exited";
            case UNCAUGHT_EXCEPTION -> "an exception left main";
            case TERMINATED -> "terminated from outside";
            case WATCHDOG -> "its watchdog was not refreshed";
            case JOB -> "its job ended it";
            case DEVICE_RESET -> "the device was reset";
            case KERNEL_CLOSED -> "the session was stopped";
        };
    }
}
