package casement.kernel;

import casement.dialect.Dialects;
import casement.kernel.SimulatedProcess.End;
import casement.semantics.Caller;
import casement.semantics.Effect;
import casement.semantics.EndCause;
import casement.semantics.EndReason;
import casement.semantics.ObjectId;
import casement.semantics.ObjectRequest;
import casement.semantics.ObjectType;
import casement.semantics.ProcessId;
import casement.semantics.Status;
import casement.semantics.ThreadId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.apache.pekko.actor.ActorRef;
import org.jspecify.annotations.Nullable;

/** What all parts of one kernel share: its time, its mail, its counters, and who is alive in it. */
final class Machine {

    /** Of names, where several managers pay: enough that few of those who make objects at once meet. */
    private static final int SHARES =
            Math.min(Integer.highestOneBit(Runtime.getRuntime().availableProcessors()) * 4, 64);

    /** Process and thread ids share one scale, in steps of four as on NT; the host's process takes the first. */
    private final AtomicInteger ids = new AtomicInteger();

    private final AtomicLong objectIds = new AtomicLong();
    private final AtomicLong places = new AtomicLong();
    private final LiveObjects[] objects;
    private final ConcurrentHashMap<ProcessId, ProcessControl> processes = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<ThreadId, ThreadControl> threads = new ConcurrentHashMap<>();

    private final Dialects dialects;
    private final KernelSettings settings;
    private final KernelClock clock;
    private final Mailroom mailroom;
    private final Carriers carriers;
    private final Listeners listeners;
    private final Births births = new Births(this);

    /** The parent of all processes' groups; not a child of the group of whoever starts a process. */
    private final ThreadGroup groups = new ThreadGroup(topGroup(), "casement");

    private volatile @Nullable List<ActorRef> managers;
    private volatile @Nullable HostThreads hostThreads;

    Machine(KernelSettings settings, Dialects dialects, KernelClock clock, Carriers carriers, Mailroom mailroom) {
        this.settings = settings;
        this.dialects = dialects;
        this.clock = clock;
        this.mailroom = mailroom;
        this.carriers = carriers;
        this.listeners = new Listeners(clock);
        this.objects = new LiveObjects[mailroom instanceof FlatDispatcher ? SHARES : 1];
        Arrays.setAll(objects, share -> new LiveObjects());
    }

    void managedBy(List<ActorRef> refs) {
        managers = refs;
    }

    /** How many managers there are, a power of two. */
    int shares() {
        return objects.length;
    }

    private @Nullable ActorRef manager(ManagerCall call) {
        List<ActorRef> all = managers;
        return all == null ? null : all.get(call.share(all.size()));
    }

    /** Threads are about to die that nobody tells of. */
    void hurry() {
        HostThreads adopter = hostThreads;
        if (adopter != null) {
            adopter.hurry();
        }
    }

    void hostThreads(HostThreads made) {
        hostThreads = made;
    }

    HostThreads hostThreads() {
        return Objects.requireNonNull(hostThreads, "made before any process that it is asked for");
    }

    KernelSettings settings() {
        return settings;
    }

    Dialects dialects() {
        return dialects;
    }

    KernelClock clock() {
        return clock;
    }

    Mailroom mailroom() {
        return mailroom;
    }

    Carriers carriers() {
        return carriers;
    }

    Listeners listeners() {
        return listeners;
    }

    Births births() {
        return births;
    }

    ThreadGroup groups() {
        return groups;
    }

    static ThreadGroup topGroup() {
        ThreadGroup top = Thread.currentThread().getThreadGroup();
        while (top.getParent() != null) {
            top = top.getParent();
        }
        return top;
    }

    int nextId() {
        return ids.addAndGet(4);
    }

    long nextObjectId() {
        return objectIds.incrementAndGet();
    }

    /** A place in line; 0 is none. */
    long nextPlace() {
        return places.incrementAndGet();
    }

    // ---- who is alive

    void objectMade(KernelObject object) {
        objects[object.share()].add(object);
        listeners.objectMade(object);
    }

    void objectGone(KernelObject object) {
        if (objects[object.share()].remove(object)) {
            listeners.objectGone(object);
            boolean mayHaveName = object.hasName() && !object.isRetired();
            if (mayHaveName) {
                ManagerCall forget = new ManagerCall.Forget(object);
                ActorRef to = manager(forget);
                if (to != null) {
                    to.tell(forget, ActorRef.noSender());
                }
            }
        }
    }

    /** The oldest first. */
    Collection<KernelObject> objects() {
        if (objects.length == 1) {
            return objects(0);
        }
        return Arrays.stream(objects)
                .flatMap(share -> share.all().stream())
                .sorted(Comparator.comparing(KernelObject::id))
                .toList();
    }

    Collection<KernelObject> objects(int share) {
        return objects[share].all();
    }

    boolean isLive(KernelObject object) {
        return objects[object.share()].has(object);
    }

    @Nullable
    KernelObject port(ObjectId id) {
        for (LiveObjects share : objects) {
            KernelObject port = share.port(id);
            if (port != null) {
                return port;
            }
        }
        return null;
    }

    void processStarted(ProcessControl process) {
        processes.put(process.id(), process);
    }

    void processGone(ProcessControl process) {
        processes.remove(process.id());
    }

    Collection<ProcessControl> processes() {
        return processes.values();
    }

    @Nullable
    ProcessControl process(ProcessId id) {
        return processes.get(id);
    }

    long cpuTime(ProcessId id) {
        ProcessControl process = process(id);
        return process == null ? 0 : process.program().cpuTime();
    }

    void threadStarted(ThreadControl thread) {
        threads.put(thread.id(), thread);
    }

    void threadGone(ThreadControl thread) {
        threads.remove(thread.id());
    }

    Collection<ThreadControl> threads() {
        return threads.values();
    }

    @Nullable
    ThreadControl thread(ThreadId id) {
        return threads.get(id);
    }

    /** What is left of a process or thread that has ended: its object lives as long as its handles, and so its id (PR11). */
    @Nullable
    KernelObject left(ObjectType type, Predicate<KernelObject> which) {
        for (KernelObject object : objects()) {
            if (object.type() == type && which.test(object)) {
                return object;
            }
        }
        return null;
    }

    // ---- asking objects and their manager

    /** Sends a request, waits for the answer, and carries out the effects that may not take place inside a turn. */
    Call ask(KernelObject object, ObjectRequest<?> request, Caller caller) {
        return ask(object, new Call(request, caller));
    }

    Call ask(KernelObject object, Call call) {
        mailroom.deliver(object, call);
        end(object, call);
        return call;
    }

    /** Waits for the answer to a call that has been delivered, and carries out what may not take place inside a turn. */
    void end(KernelObject object, Call call) {
        call.await();
        carryOut(object, call.later());
    }

    /** Asks the manager and waits for the answer. */
    <C extends ManagerCall> C ask(C call) {
        ActorRef to = manager(call);
        if (to == null) {
            throw new IllegalStateException("the kernel has not been started");
        }
        if (Listeners.areToldByManager()) {
            throw Slot.insideItself();
        }
        mailroom.deliver(to, call);
        call.await();
        if (call.isBounced()) {
            throw new IllegalStateException("this kernel is closed");
        }
        return call;
    }

    private void carryOut(KernelObject object, List<Effect> effects) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.EndProcess end) {
                ProcessControl process = processes.get(end.process());
                if (process != null) {
                    EndCause cause = end.cause() == null ? new EndCause.ByObject(object.toString()) : end.cause();
                    process.end(new End(end.exitCode(), end.reason(), cause));
                }
            } else if (effect instanceof Effect.ResetDevice) {
                endAll(EndReason.DEVICE_RESET);
            } else {
                throw new IllegalArgumentException("not to be carried out by the requester: " + effect);
            }
        }
    }

    void endAll(EndReason reason) {
        for (ProcessControl process : List.copyOf(processes.values())) {
            if (!process.isHost()) {
                process.end(new End(1, reason));
            }
        }
    }

    /** An alarm of the object went off. Runs on the clock's thread. */
    void alarm(KernelObject object, ObjectRequest<?> request) {
        if (ask(object, request, KernelCaller.of(this)).status() == Status.UNSUCCESSFUL) {
            throw new IllegalStateException("alarm of " + object + " failed");
        }
    }
}
