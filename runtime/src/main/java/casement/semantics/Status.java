package casement.semantics;

/**
 * Every outcome that a call can have, with the Win32 error a porter knows it by.
 *
 * <p>A refusal is one of these, never an exception. The numbers are those of the Platform SDK; where Windows documents
 * none, the rule that chose one says so in {@code docs/semantics}.
 */
public enum Status {
    SUCCESS(0),
    /** The object existed already: the handle is good, and the last error says so (N2). */
    OBJECT_NAME_EXISTS(183, Kind.SUCCESS),
    /** The wait ended because the owner of a mutex died; the caller owns it now (MU11). */
    ABANDONED(0, Kind.SUCCESS),
    /** An alertable wait ended because completion routines ran (WA16). */
    USER_APC(0, Kind.SUCCESS),
    /** The time of a wait passed; for message queues see {@link #QUEUE_TIMEOUT}. */
    TIMEOUT(0, Kind.SUCCESS),
    /** Done, but the system cannot be woken from sleep (TI12). */
    RESUME_NOT_SUPPORTED(50, Kind.SUCCESS),
    /** Not an outcome: the request waits until the state allows it. */
    PENDING(0, Kind.SUCCESS),

    NAME_NOT_FOUND(2),
    PATH_NOT_FOUND(3),
    ACCESS_DENIED(5),
    INVALID_HANDLE(6),
    /** The name is held by an object of another type (N3). */
    TYPE_MISMATCH(6),
    /** A file mapping larger than the kernel can hold in one piece (FM1). */
    NOT_ENOUGH_MEMORY(8),
    /** Pending messages could not be stored (MQ6). */
    OUT_OF_MEMORY(14),
    BAD_LENGTH(24),
    /** A defect of the kernel itself, or an ended thread as the target of an APC (WA19). */
    UNSUCCESSFUL(31),
    INVALID_PARAMETER(87),
    NOT_IMPLEMENTED(120),
    BUFFER_TOO_SMALL(122),
    NAME_INVALID(123),
    /** Suspended too often (PR8). */
    SUSPEND_COUNT_EXCEEDED(156),
    BAD_PATHNAME(161),
    BUSY(170),
    NAME_COLLISION(183),
    NAME_TOO_LONG(206),
    /** A message queue without its other end (MQ9). */
    PIPE_NOT_CONNECTED(233),
    MORE_DATA(234),
    MUTANT_NOT_OWNED(288),
    SEMAPHORE_LIMIT_EXCEEDED(298),
    /** An address that lies in no view (FM11). */
    NOT_MAPPED_VIEW(487),
    MUTANT_LIMIT_EXCEEDED(587),
    FILE_INVALID(1006),
    /** Waiting here could block the kernel itself, on a thread that runs actors. */
    POSSIBLE_DEADLOCK(1131),
    MAPPED_ALIGNMENT(1132),
    PRIVILEGE_NOT_HELD(1314),
    /** Time over on a full or empty message queue (MQ6, MQ8). */
    QUEUE_TIMEOUT(1460),
    /** As many handles as the process may have; ours, as is the limit. */
    NO_SYSTEM_RESOURCES(1450),
    QUOTA_EXCEEDED(1816),
    /** The simulated thread has ended; no guest sees this. */
    THREAD_IS_TERMINATING(5);

    private enum Kind {
        SUCCESS,
        ERROR
    }

    private final int win32Error;
    private final Kind kind;

    Status(int win32Error) {
        this(win32Error, win32Error == 0 ? Kind.SUCCESS : Kind.ERROR);
    }

    Status(int win32Error, Kind kind) {
        this.win32Error = win32Error;
        this.kind = kind;
    }

    /** The value that GetLastError gives after a call with this outcome, if the call sets it. */
    public int win32Error() {
        return win32Error;
    }

    public boolean isError() {
        return kind == Kind.ERROR;
    }
}
