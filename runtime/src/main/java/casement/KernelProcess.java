package casement;

import casement.semantics.Access;
import casement.semantics.ObjectType;
import casement.semantics.ProcessState;
import casement.semantics.Status;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A process as others see it: to wait for its end, to end it, to put it into a {@link Job}.
 *
 * <p>It is signaled, for good, when the process has ended and everything it had is given back (PR5, WA24). Closing leaves
 * the process alone.
 */
public final class KernelProcess implements Awaitable {

    private static final int ACCESS =
            Access.SYNCHRONIZE | Access.PROCESS_QUERY_INFORMATION | Access.PROCESS_TERMINATE | Access.PROCESS_SET_QUOTA;

    private final ObjectHandle handle;
    private final int id;

    private KernelProcess(ObjectHandle handle, int id) {
        this.handle = handle;
        this.id = id;
    }

    /** Opens the process that has this id, running or ended, or answers empty if there is none (PR10). */
    public static Optional<KernelProcess> openExisting(int id) {
        String words = ObjectType.PROCESS + " " + id;
        Reply reply = GuestThread.current().call(new Syscall.OpenProcess(id, ACCESS, false));
        if (reply.status() == Status.INVALID_PARAMETER) {
            return Optional.empty();
        }
        int number = Calls.checked(reply, words, "not opened").value();
        return Optional.of(new KernelProcess(new ObjectHandle(words, null, number, false), id));
    }

    /** The id that it was opened by. */
    public int id() {
        return id;
    }

    /** What the process ended with, or empty while it runs (PR1). */
    public OptionalInt exitCode() {
        if (!tryAwait(Duration.ZERO)) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(
                handle.operate("not asked", new ProcessState.GetExitCode()).answerAs(Integer.class));
    }

    /**
     * Ends the process with this exit code. Returns before that is done: await it (PR3).
     *
     * @throws AccessRefusedException if it has ended already
     */
    public void terminate(int exitCode) {
        Calls.call(this, "not terminated", new Syscall.TerminateProcess(handle.number(), exitCode));
    }

    /** Always empty: processes are found by id. */
    @Override
    public Optional<String> name() {
        return handle.name();
    }

    /** Always false: opening a process does not start one. */
    @Override
    public boolean wasCreated() {
        return handle.wasCreated();
    }

    @Override
    public int handle() {
        return handle.number();
    }

    @Override
    public String toString() {
        return handle.toString();
    }

    @Override
    public void close() {
        handle.close();
    }
}
