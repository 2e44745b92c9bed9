package casement.semantics;

/** Why a process ended. */
public enum EndReason {
    /** Its main function returned, or its last thread ended. */
    RETURNED,
    /** It asked for it: ExitProcess, System.exit. */
    EXITED,
    /** An exception left its main function. */
    UNCAUGHT_EXCEPTION,
    /** Another process, or the host, ended it. */
    TERMINATED,
    /** Its watchdog was not refreshed in time. */
    WATCHDOG,
    /** Its job was terminated, closed or over a limit. */
    JOB,
    /** It used more of something than it, or its job, may. */
    LIMIT,
    /** The simulated device was reset. */
    DEVICE_RESET,
    /** The kernel was closed. */
    KERNEL_CLOSED
}
