package casement.kernel;

import casement.kernel.Snapshot.HandleInfo;
import casement.kernel.Snapshot.ObjectInfo;
import casement.kernel.Snapshot.ProcessInfo;
import casement.kernel.Snapshot.ThreadInfo;
import casement.semantics.EventState;
import casement.semantics.MutexState;
import casement.semantics.ObjectId;
import casement.semantics.ObjectRequest;
import casement.semantics.ObjectState;
import casement.semantics.ObjectType;
import casement.semantics.ProcessId;
import casement.semantics.SemaphoreState;
import casement.semantics.Status;
import casement.semantics.ThreadId;
import casement.semantics.ThreadState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A machine as it is seen from outside: whole or in parts, each time anew, and what may be done to it from there.
 *
 * <p>What is looked at does not notice: states are asked of their objects, as any request is, and all else is read where
 * the kernel keeps it for itself. Nothing is noted down for the sake of a later look. Not to be called by listeners.
 */
public final class Inspector {

    private static final Comparator<ProcessInfo> BY_ID =
            Comparator.comparingInt(process -> process.id().value());

    private final Machine machine;
    private final ProcessControl host;

    Inspector(Machine machine, ProcessControl host) {
        this.machine = machine;
        this.host = host;
    }

    /** The host's own process, which is in no list. */
    public ProcessId host() {
        return host.id();
    }

    Snapshot all() {
        return new Snapshot(processes(), objects());
    }

    /** How much of everything there is; asks no object, and so is quick. */
    public Totals totals() {
        Headroom.require();
        return Totals.of(machine);
    }

    // ---- processes and threads

    /** Those that have not gone, in the order of their ids; the host's own is left out. */
    public List<ProcessInfo> processes() {
        Headroom.require();
        return machine.processes().stream()
                .filter(process -> !process.isHost())
                .map(Snapshots::of)
                .sorted(BY_ID)
                .toList();
    }

    /** Those that have gone and to which somebody still has a handle. */
    public List<ProcessInfo> ended() {
        Headroom.require();
        return machine.objects().stream()
                .filter(object -> object.type() == ObjectType.PROCESS)
                .map(object -> object.body(ProcessControl.class))
                .filter(process -> process.end().isPresent())
                .map(Snapshots::of)
                .sorted(BY_ID)
                .toList();
    }

    /** Empty if there is no such process, or if it has gone. */
    public Optional<SimulatedProcess> process(ProcessId id) {
        return guest(id).map(SimulatedProcess.class::cast);
    }

    private Optional<ProcessControl> guest(ProcessId id) {
        return Optional.ofNullable(machine.process(id)).filter(process -> !process.isHost());
    }

    /** All threads that the kernel knows, the host's included, in the order of their ids. */
    public List<ThreadInfo> threads() {
        Headroom.require();
        return machine.threads().stream()
                .map(Snapshots::of)
                .sorted(Comparator.comparingInt(thread -> thread.id().value()))
                .toList();
    }

    /** Those of one process that the kernel knows, in no order; empty if there is no such process. */
    public List<ThreadInfo> threads(ProcessId id) {
        Headroom.require();
        return guest(id)
                .map(process -> process.threads().stream().map(Snapshots::of).toList())
                .orElse(List.of());
    }

    /** Empty if the thread is gone. */
    public Optional<ThreadInfo> thread(ThreadId id) {
        return Optional.ofNullable(machine.thread(id)).map(Snapshots::of);
    }

    /** Where the thread is in its Java code; empty if nothing carries it. */
    public List<StackTraceElement> stack(ThreadId id) {
        ThreadControl thread = machine.thread(id);
        Thread carrying = thread == null ? null : thread.carrier().thread();
        return carrying == null ? List.of() : List.of(carrying.getStackTrace());
    }

    /**
     * Who has to go on for the objects to be signaled that threads wait for now. Objects that anybody may signal are left
     * out, and mutexes that are free, and what has begun to end.
     */
    public Map<ObjectId, Subject> subjects() {
        Headroom.require();
        Set<KernelObject> awaited = new HashSet<>();
        for (ThreadControl thread : machine.threads()) {
            WaitTicket ticket = thread.blockedWith();
            if (ticket != null) {
                ticket.entries().forEach(entry -> awaited.add(entry.object()));
            }
        }
        Map<ObjectId, Subject> subjects = new HashMap<>();
        for (KernelObject object : awaited) {
            Subject subject = subject(object);
            if (subject != null) {
                subjects.put(object.id(), subject);
            }
        }
        return subjects;
    }

    /** In which processes these Java threads run that the kernel has not met; threads of no process are left out. */
    public Map<Long, ProcessInfo> homes(Set<Long> javaThreads) {
        Map<Long, ProcessInfo> homes = new HashMap<>();
        for (ProcessControl process : machine.processes()) {
            if (!process.isHost()) {
                strangers(process).stream()
                        .filter(javaThreads::contains)
                        .forEach(java -> homes.put(java, Snapshots.of(process)));
            }
        }
        return homes;
    }

    private @Nullable Subject subject(KernelObject object) {
        return switch (object.type()) {
            case PROCESS -> subject(object.body(ProcessControl.class));
            case THREAD -> subject(object.body(ThreadControl.class));
            case MUTEX -> subject(state(look(object)));
            default -> null;
        };
    }

    private @Nullable Subject subject(@Nullable ObjectState<?> mutex) {
        ThreadId owner = mutex instanceof MutexState state ? state.owner() : null;
        ThreadControl thread = owner == null ? null : machine.thread(owner);
        return thread == null ? null : subject(thread);
    }

    private static @Nullable Subject subject(ThreadControl thread) {
        return thread.isDead() ? null : new Subject(List.of(thread.id()), List.of(), false);
    }

    private static @Nullable Subject subject(ProcessControl process) {
        if (process.isHost() || process.ending().isPresent()) {
            return null;
        }
        boolean callsBack = !process.callbacks().open().isEmpty();
        List<ThreadId> known = process.threads().stream().map(ThreadControl::id).toList();
        return new Subject(known, strangers(process), callsBack);
    }

    private static List<Long> strangers(ProcessControl process) {
        List<ThreadControl> known = process.threads();
        return Stream.concat(process.program().threads().stream(), ProcessGroup.threadsIn(process.group()).stream())
                .filter(java ->
                        known.stream().noneMatch(thread -> thread.carrier().isThread(java)))
                .map(Thread::getId)
                .distinct()
                .toList();
    }

    /**
     * Who has to go on for an object to be signaled: one of these.
     *
     * @param javaThreads threads that the kernel has not met, by the ids that Java gives them
     * @param callsBack whether also a wait may do it that calls back
     */
    public record Subject(List<ThreadId> threads, List<Long> javaThreads, boolean callsBack) {}

    // ---- handles and objects

    /** The handles of a process by value; empty if there is no such process. */
    public List<HandleInfo> handles(ProcessId id) {
        Headroom.require();
        return guest(id)
                .map(process ->
                        process.table().entries().stream().map(Snapshots::of).toList())
                .orElse(List.of());
    }

    /** All that are alive, the oldest first, but for the host's own process and threads. */
    public List<ObjectInfo> objects() {
        Headroom.require();
        HostThreads host = machine.hostThreads();
        Map<KernelObject, List<Snapshot.WaiterInfo>> waiters = Snapshots.waiters(machine);
        List<ObjectInfo> objects = new ArrayList<>();
        for (KernelObject object : machine.objects()) {
            if (!host.isHostsOwn(object)) {
                Call call = look(object);
                if (call.status() != Status.INVALID_HANDLE) { // it has ended, but may still be stopping
                    objects.add(Snapshots.of(object, state(call), waiters.getOrDefault(object, List.of())));
                }
            }
        }
        return List.copyOf(objects);
    }

    private Call look(KernelObject object) {
        return machine.ask(object, new KernelRequest.Inspect<>(object), KernelCaller.of(machine));
    }

    private static @Nullable ObjectState<?> state(Call call) {
        return call.value() instanceof ObjectState<?> state ? state : null;
    }

    /** The state of one object; empty if it is gone. */
    public Optional<ObjectState<?>> state(ObjectId id) {
        Headroom.require();
        return find(id).map(object -> state(look(object)));
    }

    private Optional<KernelObject> find(ObjectId id) {
        return machine.objects().stream()
                .filter(object -> object.id().equals(id))
                .findFirst();
    }

    // ---- lending a hand

    /** Suspends each thread of a process once more; false if there is no such process. */
    public boolean suspend(ProcessId id) {
        return tellThreads(id, new ThreadState.Suspend());
    }

    /** Takes one suspension of each thread of a process back; false if there is no such process. */
    public boolean resume(ProcessId id) {
        return tellThreads(id, new ThreadState.Resume());
    }

    private boolean tellThreads(ProcessId id, ThreadState.Request request) {
        Headroom.require();
        Optional<ProcessControl> process = guest(id);
        process.ifPresent(found ->
                found.threads().forEach(thread -> machine.ask(thread.object(), request, KernelCaller.of(machine))));
        return process.isPresent();
    }

    /**
     * Sets an event, or releases a semaphore by one.
     *
     * @return {@link Status#INVALID_HANDLE} if there is no such object, or if it is of another type
     */
    public Status signal(ObjectId id) {
        Headroom.require();
        KernelObject object = find(id).orElse(null);
        ObjectRequest<?> request = object == null ? null : signalOf(object.type());
        return object == null || request == null
                ? Status.INVALID_HANDLE
                : machine.ask(object, request, KernelCaller.of(machine)).status();
    }

    private static @Nullable ObjectRequest<?> signalOf(ObjectType type) {
        return switch (type) {
            case EVENT -> new EventState.Set();
            case SEMAPHORE -> new SemaphoreState.Release(1);
            default -> null;
        };
    }
}
