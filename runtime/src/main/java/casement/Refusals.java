package casement;

import casement.semantics.Status;
import java.time.Duration;

/** Makes exceptions of what the kernel refuses: the one place that knows which status is which exception. */
final class Refusals {

    /**
     * @param object what refused; told by its {@code toString}
     * @param failed what did not happen, such as "not released"
     * @param status an error
     */
    static KernelException of(Object object, String failed, Status status) {
        Telling told = new Telling(object.toString(), failed, status);
        return switch (status) {
            case NAME_NOT_FOUND ->
                new ObjectNotFoundException(told.because("no such object has this name", "ERROR_FILE_NOT_FOUND"));
            case PATH_NOT_FOUND ->
                new ObjectNotFoundException(
                        told.because("nothing is what the name has before its backslash", "ERROR_PATH_NOT_FOUND"));
            case TYPE_MISMATCH ->
                new NameTakenException(told.because("an object of another type has this name", "ERROR_INVALID_HANDLE"));
            case NAME_COLLISION ->
                new NameTakenException(told.because("an object has this name already", "ERROR_ALREADY_EXISTS"));
            case NAME_INVALID -> new NameInvalidException(told.because("the name is not one", "ERROR_INVALID_NAME"));
            case BAD_PATHNAME ->
                new NameInvalidException(
                        told.because("the name has a backslash where none may be", "ERROR_BAD_PATHNAME"));
            case NAME_TOO_LONG ->
                new NameInvalidException(told.because("the name is too long", "ERROR_FILENAME_EXCED_RANGE"));
            case ACCESS_DENIED -> new AccessRefusedException(told.because("access is denied", "ERROR_ACCESS_DENIED"));
            case PRIVILEGE_NOT_HELD ->
                new AccessRefusedException(
                        told.because("this process lacks the privilege", "ERROR_PRIVILEGE_NOT_HELD"));
            case MUTANT_NOT_OWNED ->
                new NotOwnerException(told.because("this thread does not own it", "ERROR_NOT_OWNER"));
            case INVALID_HANDLE ->
                new ClosedException(told.because(
                        "its handle was closed by its number, or is of another type", "ERROR_INVALID_HANDLE"));
            case NOT_MAPPED_VIEW ->
                new ClosedException(told.because("it is no longer mapped", "ERROR_INVALID_ADDRESS"));
            case PIPE_NOT_CONNECTED ->
                new DisconnectedException(told.because("nobody has the other end open", "ERROR_PIPE_NOT_CONNECTED"));
            case SEMAPHORE_LIMIT_EXCEEDED ->
                new LimitExceededException(
                        told.because("it would have more permits than its limit", "ERROR_TOO_MANY_POSTS"));
            case MUTANT_LIMIT_EXCEEDED ->
                new LimitExceededException(
                        told.because("its owner has entered it too often", "ERROR_MUTANT_LIMIT_EXCEEDED"));
            case SUSPEND_COUNT_EXCEEDED ->
                new LimitExceededException(told.because("it is suspended too often", "ERROR_SIGNAL_REFUSED"));
            case BUFFER_TOO_SMALL ->
                new LimitExceededException(
                        told.because("the message is larger than the queue takes", "ERROR_INSUFFICIENT_BUFFER"));
            case QUOTA_EXCEEDED ->
                new LimitExceededException(
                        told.because("the job has as many processes as it may", "ERROR_NOT_ENOUGH_QUOTA"));
            case NO_SYSTEM_RESOURCES ->
                new LimitExceededException(
                        told.because("the process has as many handles as it may", "ERROR_NO_SYSTEM_RESOURCES"));
            case NOT_ENOUGH_MEMORY ->
                new LimitExceededException(told.because("there is not enough memory", "ERROR_NOT_ENOUGH_MEMORY"));
            case OUT_OF_MEMORY ->
                new LimitExceededException(told.because("there is no memory left", "ERROR_OUTOFMEMORY"));
            case QUEUE_TIMEOUT -> new WaitTimeoutException(told.because("the time passed", "ERROR_TIMEOUT"));
            case NOT_IMPLEMENTED ->
                new RequestRefusedException(
                        told.because("the dialect of this process does not have it", "ERROR_CALL_NOT_IMPLEMENTED"));
            case INVALID_PARAMETER ->
                new RequestRefusedException(told.because("an argument is not allowed", "ERROR_INVALID_PARAMETER"));
            case MAPPED_ALIGNMENT ->
                new RequestRefusedException(
                        told.because("the offset is not a multiple of 65536", "ERROR_MAPPED_ALIGNMENT"));
            case FILE_INVALID -> new RequestRefusedException(told.because("the file is empty", "ERROR_FILE_INVALID"));
            case BAD_LENGTH -> new RequestRefusedException(told.because("the length is wrong", "ERROR_BAD_LENGTH"));
            case MORE_DATA -> new RequestRefusedException(told.because("there is more to tell", "ERROR_MORE_DATA"));
            case BUSY -> new RequestRefusedException(told.because("it is busy", "ERROR_BUSY"));
            case POSSIBLE_DEADLOCK ->
                new RequestRefusedException(told.because(
                        "this thread runs the kernel and must not block: wait without blocking",
                        "ERROR_POSSIBLE_DEADLOCK"));
            case UNSUCCESSFUL ->
                new RequestRefusedException(told.because("the kernel failed: its log says why", "ERROR_GEN_FAILURE"));
            case THREAD_IS_TERMINATING ->
                new RequestRefusedException(told.because("the thread that asked has ended", "ERROR_ACCESS_DENIED"));
            case SUCCESS, OBJECT_NAME_EXISTS, ABANDONED, USER_APC, TIMEOUT, RESUME_NOT_SUPPORTED, PENDING ->
                throw new IllegalArgumentException(status + " is no refusal");
        };
    }

    /** For what an object knows of itself without asking. */
    static ClosedException closed(Object object) {
        Telling told = new Telling(object.toString(), "not used", Status.INVALID_HANDLE);
        return new ClosedException(told.because("it is closed", "ERROR_INVALID_HANDLE"));
    }

    static WaitTimeoutException timedOut(Object object, String failed, Duration timeout) {
        String words = object.toString();
        String message = words + ": " + failed + " within " + Durations.words(timeout) + " (WAIT_TIMEOUT)";
        return new WaitTimeoutException(new Refusal(words, Status.TIMEOUT, message));
    }

    /** A hold that another thread wants to give back: its own words, since the kernel would speak of the wrong thread. */
    static NotOwnerException heldElsewhere(Object object, Object holder, Object caller) {
        Telling told = new Telling(object.toString(), "not released", Status.MUTANT_NOT_OWNED);
        String reason = "thread " + holder + " took it and thread " + caller + " wanted to give it back";
        return new NotOwnerException(told.because(reason, "ERROR_NOT_OWNER"));
    }

    private record Telling(String object, String failed, Status status) {

        Refusal because(String reason, String symbol) {
            return new Refusal(object, status, object + ": " + failed + ", because " + reason + " (" + symbol + ")");
        }
    }

    private Refusals() {}
}
