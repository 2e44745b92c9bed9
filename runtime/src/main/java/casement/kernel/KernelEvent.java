package casement.kernel;

import casement.semantics.EndCause;
import casement.semantics.EndReason;
import casement.semantics.ProcessId;
import casement.semantics.ThreadId;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happened in a kernel, as listeners are told it: feeds logs, traces and displays. */
public sealed interface KernelEvent {

    /** In the place of an object that a handle did not refer to. */
    String NOTHING = "nothing";

    /** When, in nanoseconds since the kernel started. */
    long at();

    /** In which process; the host's own for what concerns no process. */
    Who who();

    /** A thread of a process. */
    record Who(String process, ProcessId processId, ThreadId thread) {}

    record ProcessStarted(long at, Who who, String dialect) implements KernelEvent {}

    /** The process is gone: its handles are closed and its object is signaled. */
    record ProcessEnded(
            long at,
            Who who,
            int exitCode,
            EndReason reason,
            @Nullable EndCause cause) implements KernelEvent {}

    /** The process uses more than it should, and runs on. */
    record OverLimit(long at, Who who, EndCause.Limit limit) implements KernelEvent {}

    /**
     * A call has returned.
     *
     * @param since when it was made
     * @param objects what its handles referred to when it was made, in the order of the call; a handle that referred to
     *     nothing is {@link #NOTHING}; of a call that creates or opens, the object that it has given a handle to
     */
    record Returned(long at, Who who, Syscall call, Reply reply, long since, List<String> objects)
            implements KernelEvent {}

    /** A thread has gone to sleep until one, or all, of the objects let it through. */
    record Blocked(long at, Who who, @Nullable Syscall call, List<String> objects, boolean all)
            implements KernelEvent {}

    /**
     * A thread that was blocked is let through.
     *
     * @param by whose call did it, or whose end; thread 0 is the kernel itself, such as when a timer goes off
     * @param object by which it was let through; if it waits for all, the one that came last
     */
    record Woken(long at, Who who, Who by, String object) implements KernelEvent {}

    /** A thread has ended as the owner of a mutex. The process is 0 if it has gone already. */
    record Abandoned(long at, Who who, String object) implements KernelEvent {}

    /** The thread runs no code any more, and owns nothing. */
    record ThreadEnded(long at, Who who) implements KernelEvent {}

    record ObjectMade(long at, Who who, String object) implements KernelEvent {}

    record ObjectGone(long at, Who who, String object) implements KernelEvent {}

    /** Guest code has let an exception through; its process ends. */
    record Uncaught(long at, Who who, Throwable failure) implements KernelEvent {}
}
