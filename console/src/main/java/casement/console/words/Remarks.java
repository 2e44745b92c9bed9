package casement.console.words;

import casement.semantics.EndCause;
import casement.semantics.EndReason;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import org.jspecify.annotations.Nullable;

/** What results mean, for readers who do not know Windows by heart. */
public final class Remarks {

    private static final int LONGEST = 100;

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
            case LIMIT -> "it was over a limit";
            case DEVICE_RESET -> "the device was reset";
            case KERNEL_CLOSED -> "the session was stopped";
        };
    }

    /** Why a process ended, and what brought that about. */
    public static String on(EndReason reason, @Nullable EndCause cause) {
        if (cause instanceof EndCause.Uncaught uncaught) {
            return on(reason) + ": " + uncaught.type()
                    + (uncaught.message() == null ? "" : ": " + head(uncaught.message()));
        }
        if (cause instanceof EndCause.ByProcess process) {
            return "terminated by " + process.name() + " (pid " + process.id() + ")";
        }
        if (cause instanceof EndCause.ByObject object) {
            return on(reason) + " (" + object.object() + ")";
        }
        if (cause instanceof EndCause.Limit limit) {
            return on(limit);
        }
        return reason == EndReason.TERMINATED ? "terminated by the host" : on(reason);
    }

    /** What was too much. */
    public static String on(EndCause.Limit limit) {
        String reached = amount(limit.reached(), limit.unit());
        return "over its limit of " + limit.what() + ": " + reached + ", allowed "
                + amount(limit.limit(), limit.unit());
    }

    /** As much of a message as fits behind other words. */
    private static String head(String message) {
        String line = message.lines().findFirst().orElse("");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    private static String amount(long number, EndCause.Unit unit) {
        return switch (unit) {
            case PIECES -> Long.toString(number);
            case BYTES -> number + " bytes";
            case BYTES_PER_SECOND -> number + " bytes/s";
            case NANOSECONDS -> Terms.span(number);
        };
    }
}
