package casement;

import casement.semantics.ObjectRequest;
import casement.semantics.ProcessId;
import casement.semantics.Status;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A handle until it is closed: the number, and what it stands for in words. */
final class ObjectHandle {

    /** The pseudo handle that means whoever uses it (HA4). */
    private static final int CURRENT_PROCESS = -1;

    private final String words;
    private final @Nullable String name;
    private final int number;
    private final boolean created;
    private final ProcessId process = GuestThread.current().process();
    private final AtomicBoolean closed = new AtomicBoolean();

    ObjectHandle(String words, @Nullable String name, int number, boolean created) {
        this.words = words;
        this.name = name;
        this.number = number;
        this.created = created;
    }

    Optional<String> name() {
        return Optional.ofNullable(name);
    }

    boolean wasCreated() {
        return created;
    }

    /** Checked here because the kernel cannot: it gives the numbers of closed handles to new ones (HA1). */
    int number() {
        return number(GuestThread.current());
    }

    int number(GuestThread caller) {
        if (closed.get()) {
            throw Refusals.closed(words);
        }
        requireProcessOf(caller);
        return number;
    }

    Reply operate(String failed, ObjectRequest<?> request) {
        return operate(GuestThread.current(), failed, request);
    }

    Reply operate(GuestThread caller, String failed, ObjectRequest<?> request) {
        return Calls.checked(caller.operate(number(caller), request), words, failed);
    }

    /** For requests that may block; {@link Syscall#INFINITE} as timeout never ends in one. */
    Reply operate(String failed, ObjectRequest<?> request, long timeout) {
        return Calls.call(words, failed, new Syscall.Operate(number(), request, timeout));
    }

    /** For requests that may block; empty if the time passed first. */
    Optional<Reply> operateWithin(String failed, ObjectRequest<?> request, Duration timeout) {
        Syscall call = new Syscall.Operate(number(), request, Durations.nanos(timeout, "timeout"));
        Reply reply = GuestThread.current().call(call);
        if (reply.status() == Status.TIMEOUT || reply.status() == Status.QUEUE_TIMEOUT) {
            return Optional.empty();
        }
        return Optional.of(Calls.checked(reply, words, failed));
    }

    /** The other end, or the same once more, of the message queue that this handle is an end of. */
    ObjectHandle openQueueEnd(boolean reading) {
        Syscall call = new Syscall.OpenQueue(CURRENT_PROCESS, number(), reading);
        return new ObjectHandle(
                words, name, Calls.call(words, "not opened", call).value(), false);
    }

    /** A number that was closed from elsewhere is as good as closed. */
    void close() {
        if (closed.get()) {
            return;
        }
        requireProcessOf(GuestThread.current());
        if (closed.compareAndSet(false, true)) {
            Reply reply = GuestThread.current().call(new Syscall.CloseHandle(number));
            if (reply.status() != Status.INVALID_HANDLE) {
                Calls.checked(reply, words, "not closed");
            }
        }
    }

    /** A handle means nothing, or worse, something else, in another process (HA1). */
    private void requireProcessOf(GuestThread caller) {
        if (!caller.process().equals(process)) {
            throw new IllegalStateException(words + " was opened by process " + process + " and used by process "
                    + caller.process() + ": each process opens its own");
        }
    }

    @Override
    public String toString() {
        return words;
    }
}
