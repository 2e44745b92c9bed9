package casement.syscall;

import casement.semantics.NamespaceState;
import casement.semantics.ObjectRequest;
import casement.semantics.ObjectSpec;
import casement.semantics.ObjectType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Everything a guest thread can ask of the kernel. Read this file first: it is the whole boundary.
 *
 * <p>The facades above it only translate spelling. The kernel below it knows nothing of spelling. Handles are the
 * numbers that guests see; timeouts are in nanoseconds, {@link #INFINITE} for none.
 */
public sealed interface Syscall {

    /** A timeout that never passes. */
    long INFINITE = -1;

    // ---- objects

    /**
     * Creates an object, or opens the one that already has this name ({@code OBJECT_NAME_EXISTS}).
     *
     * <p>Value: the handle.
     */
    record Create(ObjectSpec<?> spec, @Nullable String name, boolean inheritable) implements Syscall {}

    /** Opens the object that has this name. Value: the handle. */
    record Open(ObjectType type, @Nullable String name, int access, boolean inheritable) implements Syscall {}

    /**
     * Asks something of an object, other than to wait for it. Answer: whatever the request promises.
     *
     * @param timeout how long a request that may block waits; {@code TIMEOUT} if it passed
     */
    record Operate(int handle, ObjectRequest<?> request, long timeout) implements Syscall {

        public Operate(int handle, ObjectRequest<?> request) {
            this(handle, request, 0);
        }
    }

    // ---- waits

    /** Blocks the calling thread until the object lets it through, or the timeout passes. */
    record WaitOne(int handle, long timeout, boolean alertable) implements Syscall {}

    /** The same for one of several objects, or all at once. Value: the index of the one that ended the wait. */
    record WaitMany(List<Integer> handles, boolean all, long timeout, boolean alertable) implements Syscall {

        /** For the first so many handles. */
        public static WaitMany of(int[] handles, int count, boolean all, long timeout, boolean alertable) {
            List<Integer> named = Arrays.stream(handles).limit(count).boxed().toList();
            return new WaitMany(named, all, timeout, alertable);
        }
    }

    /** Signals one object, then waits for another; not atomic (SO5). */
    record SignalAndWait(int signal, int awaited, long timeout, boolean alertable) implements Syscall {}

    /** Waits without blocking the caller. Answer: a {@link CompletionStage} of {@link Reply}. */
    record WaitAsync(List<Integer> handles, boolean all, long timeout) implements Syscall {}

    /** Runs the callback on a thread of the process whenever the object lets it through. Value: the registration. */
    record RegisterWait(int handle, WaitCallback callback, long timeout, boolean once) implements Syscall {}

    /**
     * Ends a registered wait.
     *
     * @param completion an event to be set when no callback runs any more, {@link UnregisterWait#WAIT} to wait for that, or 0
     */
    record UnregisterWait(int registration, int completion) implements Syscall {

        /** As the completion: waits. */
        public static final int WAIT = -1;

        public UnregisterWait(int registration) {
            this(registration, 0);
        }
    }

    record Sleep(long timeout, boolean alertable) implements Syscall {}

    /** Queues a routine that the thread runs when it waits alertably. */
    record QueueApc(int thread, Runnable routine) implements Syscall {}

    /** What {@link RegisterWait} calls. */
    @FunctionalInterface
    interface WaitCallback {
        void run(boolean timedOut);
    }

    // ---- handles

    record CloseHandle(int handle) implements Syscall {}

    /**
     * Makes another handle to the same object, in this or another process. Value: the new handle.
     *
     * @param options {@link #DUPLICATE_CLOSE_SOURCE} and its like
     */
    record DuplicateHandle(
            int sourceProcess, int handle, int targetProcess, int access, boolean inheritable, int options)
            implements Syscall {}

    int DUPLICATE_CLOSE_SOURCE = 1;
    int DUPLICATE_SAME_ACCESS = 2;
    int DUPLICATE_SAME_ATTRIBUTES = 4;

    /** Value: {@link #HANDLE_INHERIT} and {@link #HANDLE_PROTECT_FROM_CLOSE}. */
    record GetHandleInformation(int handle) implements Syscall {}

    record SetHandleInformation(int handle, int mask, int flags) implements Syscall {}

    int HANDLE_INHERIT = 1;
    int HANDLE_PROTECT_FROM_CLOSE = 2;

    /** Value: 1 if both name one object, 0 if not. */
    record CompareHandles(int first, int second) implements Syscall {}

    // ---- processes and threads

    /**
     * Starts an image as a child of the calling process. Answer: {@link Started}.
     *
     * @param image what the host knows the program by: a registered name, or a jar
     * @param environment null to inherit the caller's
     */
    record CreateProcess(
            String image,
            List<String> arguments,
            boolean inheritHandles,
            boolean suspended,
            boolean breakAway,
            @Nullable Map<String, String> environment,
            @Nullable String directory)
            implements Syscall {}

    /** Handles and ids of a process and of its main thread. */
    record Started(int process, int thread, int processId, int threadId) {}

    /** Value: the handle. */
    record OpenProcess(int processId, int access, boolean inheritable) implements Syscall {}

    /** Value: the handle. */
    record OpenThread(int threadId, int access, boolean inheritable) implements Syscall {}

    /** Ends another process or the caller's; returns before that is done, if at all (PR3). */
    record TerminateProcess(int process, int exitCode) implements Syscall {}

    /** Does not return. */
    record ExitProcess(int exitCode) implements Syscall {}

    /** Answer: {@link Started}, with no process handle. */
    record CreateThread(ThreadStart start, boolean suspended) implements Syscall {}

    record TerminateThread(int thread, int exitCode) implements Syscall {}

    /** Does not return. */
    record ExitThread(int exitCode) implements Syscall {}

    /** Value: the id of the process or thread that the handle names. */
    record GetId(int handle, ObjectType type) implements Syscall {}

    /** What a thread runs; its result is the exit code. */
    @FunctionalInterface
    interface ThreadStart {
        int run();
    }

    // ---- thread-local storage

    /** Value: the slot. */
    record TlsAlloc() implements Syscall {}

    record TlsFree(int slot) implements Syscall {}

    /** Answer: what the calling thread put there, or null. */
    record TlsGet(int slot) implements Syscall {}

    record TlsSet(int slot, @Nullable Object value) implements Syscall {}

    // ---- file mappings

    /** Answer: a {@link ByteBuffer} over the shared memory. */
    record MapView(int mapping, int access, long offset, long bytes) implements Syscall {}

    record UnmapView(ByteBuffer view) implements Syscall {}

    // ---- message queues

    /** Opens one end of a queue by the handle that another process has of it (MQ5). Value: the handle. */
    record OpenQueue(int sourceProcess, int queue, boolean reading) implements Syscall {}

    // ---- jobs

    record AssignProcess(int job, int process) implements Syscall {}

    /** Value: 1 or 0. A job of 0 means any job (JO5). */
    record IsProcessInJob(int process, int job) implements Syscall {}

    record AssociatePort(int job, int port, int key) implements Syscall {}

    // ---- private namespaces

    /** Value: the handle. */
    record CreateNamespace(NamespaceState.Spec spec) implements Syscall {}

    /** Value: the handle. */
    record OpenNamespace(NamespaceState.Spec spec) implements Syscall {}

    record CloseNamespace(int namespace, boolean destroy) implements Syscall {}
}
