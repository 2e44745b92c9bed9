package casement.win32;

import casement.semantics.JobRequest;
import casement.semantics.ObjectType;
import casement.syscall.Syscall;
import org.jspecify.annotations.Nullable;

/** What {@link Kernel32} alone has about groups of processes: jobs, completion ports, private namespaces. */
public abstract class JobFunctions extends DesktopWaitFunctions {

    JobFunctions() {}

    // ---- jobs

    /**
     * Creates a job, or opens the one that already has this name (JO1).
     *
     * @return the handle, or NULL: ERROR_INVALID_HANDLE if the name belongs to another type (N3), or an error of names
     */
    public static int CreateJobObject(@Nullable SECURITY_ATTRIBUTES jobAttributes, @Nullable String name) {
        return Jobs.create(jobAttributes, name);
    }

    /**
     * Opens the job that has this name.
     *
     * @return the handle, or NULL: ERROR_FILE_NOT_FOUND, ERROR_INVALID_HANDLE for another type, ERROR_INVALID_PARAMETER
     *     for no name (N8, N23, N24)
     */
    public static int OpenJobObject(int desiredAccess, boolean inheritHandle, @Nullable String name) {
        return Calls.open("OpenJobObject", ObjectType.JOB, desiredAccess, inheritHandle, name);
    }

    /**
     * Puts a process into a job; its children will follow (JO6).
     *
     * @return false with ERROR_ACCESS_DENIED if it has ended (JO4), is in another job (JO7) or the time of this one is up
     *     (JO14), ERROR_NOT_ENOUGH_QUOTA above the limit of processes, which also ends it (JO10), or ERROR_INVALID_HANDLE
     */
    public static boolean AssignProcessToJobObject(int job, int process) {
        return Calls.perform("AssignProcessToJobObject", new Syscall.AssignProcess(job, process));
    }

    /**
     * Ends every process of the job with this code; the job is signaled from then on (JO3).
     *
     * @return false with ERROR_INVALID_HANDLE, or ERROR_ACCESS_DENIED without JOB_OBJECT_TERMINATE
     */
    public static boolean TerminateJobObject(int job, int exitCode) {
        return Calls.operate("TerminateJobObject", job, new JobRequest.Terminate(exitCode));
    }

    /**
     * Sets the limits of a job, what happens when its time is over, or the completion port it reports to (JO8, JO10, JO12
     * to JO14).
     *
     * @param jobObjectInformation the structure that belongs to the class
     * @param length its SIZE
     * @return false with ERROR_BAD_LENGTH for another length, ERROR_INVALID_PARAMETER for an unknown class, the wrong
     *     structure, or limits that the class does not have, ERROR_INVALID_HANDLE, or ERROR_ACCESS_DENIED
     */
    public static boolean SetInformationJobObject(
            int job, int jobObjectInformationClass, @Nullable Object jobObjectInformation, int length) {
        return Jobs.set(job, jobObjectInformationClass, jobObjectInformation, length);
    }

    /**
     * Tells limits, accounting or members of a job (JO11).
     *
     * @param jobObjectInformation the structure that belongs to the class
     * @param length its SIZE, or for the list of ids what its {@code size()} gives
     * @param returnLength gets the number of bytes told; may be null
     * @return false with ERROR_BAD_LENGTH for a length too small, ERROR_MORE_DATA if not all ids fit,
     *     ERROR_INVALID_PARAMETER for an unknown class or the wrong structure, ERROR_INVALID_HANDLE, or
     *     ERROR_ACCESS_DENIED
     */
    public static boolean QueryInformationJobObject(
            int job,
            int jobObjectInformationClass,
            @Nullable Object jobObjectInformation,
            int length,
            @Nullable IntRef returnLength) {
        return Jobs.query(job, jobObjectInformationClass, jobObjectInformation, length, returnLength);
    }

    /**
     * Tells whether a process is or was in a job; NULL means any job (JO5).
     *
     * @return false with ERROR_INVALID_HANDLE, or ERROR_INVALID_PARAMETER if there is no place for the result
     */
    public static boolean IsProcessInJob(int process, int job, @Nullable BoolRef result) {
        return Jobs.isMember(process, job, result);
    }

    // ---- completion ports

    /**
     * Creates a completion port, for jobs to report to.
     *
     * @param file INVALID_HANDLE_VALUE: there are no files here, and every other value is ERROR_INVALID_HANDLE
     * @param existingCompletionPort NULL
     * @return the handle, or NULL with ERROR_INVALID_HANDLE or ERROR_INVALID_PARAMETER as above
     */
    public static int CreateIoCompletionPort(
            int file, int existingCompletionPort, int completionKey, int numberOfConcurrentThreads) {
        return Ports.create(file, existingCompletionPort);
    }

    /**
     * Takes the oldest message of a completion port, waiting for one.
     *
     * @param numberOfBytes gets what happened: JOB_OBJECT_MSG_NEW_PROCESS and its like, if a job sent the message
     * @param completionKey gets the sender's key
     * @param overlapped gets the id of the process it happened to; NULL if there was no message
     * @return false with WAIT_TIMEOUT as the error, ERROR_INVALID_HANDLE, or ERROR_INVALID_PARAMETER without places for
     *     results
     */
    public static boolean GetQueuedCompletionStatus(
            int completionPort,
            @Nullable IntRef numberOfBytes,
            @Nullable IntRef completionKey,
            @Nullable IntRef overlapped,
            int milliseconds) {
        return Ports.take(completionPort, numberOfBytes, completionKey, overlapped, milliseconds);
    }

    /** Adds a message to a completion port; false with ERROR_INVALID_HANDLE. */
    public static boolean PostQueuedCompletionStatus(
            int completionPort, int numberOfBytesTransferred, int completionKey, int overlapped) {
        return Ports.post(completionPort, numberOfBytesTransferred, completionKey, overlapped);
    }

    // ---- private namespaces

    /**
     * Begins a description of who may enter a private namespace (P1). In Windows the result is a HANDLE.
     *
     * @return the descriptor, or null with ERROR_INVALID_PARAMETER for no name or unknown flags
     */
    public static @Nullable BOUNDARY_DESCRIPTOR CreateBoundaryDescriptor(@Nullable String name, int flags) {
        return Namespaces.describe(name, flags);
    }

    /** Adds a security id, as a string, to a boundary; false with ERROR_INVALID_PARAMETER for null. */
    public static boolean AddSIDToBoundaryDescriptor(
            @Nullable ObjectRef<BOUNDARY_DESCRIPTOR> boundaryDescriptor, @Nullable String requiredSid) {
        return Namespaces.addSid(boundaryDescriptor, requiredSid);
    }

    /** Does nothing: the descriptor is an object. */
    public static void DeleteBoundaryDescriptor(@Nullable BOUNDARY_DESCRIPTOR boundaryDescriptor) {
        Calls.enter("DeleteBoundaryDescriptor");
    }

    /**
     * Creates a private namespace, whose objects this process then names {@code alias\name} (P1 to P3).
     *
     * @return the handle, or NULL: ERROR_ALREADY_EXISTS, ERROR_ACCESS_DENIED for a caller outside the boundary (P6),
     *     ERROR_INVALID_PARAMETER for null
     */
    public static int CreatePrivateNamespace(
            @Nullable SECURITY_ATTRIBUTES privateNamespaceAttributes,
            @Nullable BOUNDARY_DESCRIPTOR boundaryDescriptor,
            @Nullable String aliasPrefix) {
        return Namespaces.create(boundaryDescriptor, aliasPrefix);
    }

    /**
     * Opens a private namespace that has this boundary and alias (P4).
     *
     * @return the handle, or NULL: ERROR_PATH_NOT_FOUND (P6), ERROR_INVALID_PARAMETER for null
     */
    public static int OpenPrivateNamespace(
            @Nullable BOUNDARY_DESCRIPTOR boundaryDescriptor, @Nullable String aliasPrefix) {
        return Namespaces.open(boundaryDescriptor, aliasPrefix);
    }

    /**
     * Closes a private namespace; with PRIVATE_NAMESPACE_FLAG_DESTROY nobody can open it any more (P5).
     *
     * @return false with ERROR_INVALID_HANDLE (P6)
     */
    public static boolean ClosePrivateNamespace(int handle, int flags) {
        return Namespaces.close(handle, flags);
    }
}
