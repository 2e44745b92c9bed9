package casement.kernel;

import casement.semantics.Priority;
import casement.semantics.ThreadId;
import casement.syscall.GuestTermination;
import casement.syscall.GuestThread;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives identities to Java threads that no kernel started: threads of the host, and threads that guest code starts by
 * itself.
 *
 * <p>Nobody says when such a thread ends, so they are looked at from time to time: one that is dead abandons what it owns.
 */
final class HostThreads implements GuestThread.Adopter {

    private static final Duration ROUND = Duration.ofMillis(100);

    /** The first round when a process has just ended: its threads are about to die. Each further one is twice as long. */
    private static final Duration HURRY = Duration.ofMillis(1);

    private final Machine machine;
    private final ProcessControl host;
    private final Map<ThreadControl, Thread> adopted = new ConcurrentHashMap<>();

    /** Made at once, so that its thread is no guest's, which would keep the guest's classes. */
    private final SystemClock rounds = new SystemClock();

    // guarded by this
    private Duration round = ROUND;
    private KernelClock.@Nullable Alarm next;
    private boolean closed;

    HostThreads(Machine machine, ProcessControl host) {
        this.machine = machine;
        this.host = host;
    }

    @Override
    public @Nullable GuestThread adopt(Thread thread, boolean sure) {
        ThreadVisit visit = thread == Thread.currentThread() ? ThreadVisit.current() : null;
        if (visit != null && visit.isHere(this)) {
            return visit.enter();
        }
        ProcessControl process = processOf(thread);
        if (process == null && sure) {
            return null;
        }
        return adopt(thread, process == null ? host : process);
    }

    /** The process that a Java thread belongs to by its group, or by its context class loader. */
    private @Nullable ProcessControl processOf(Thread thread) {
        ProcessGroup group = ProcessGroup.of(thread);
        if (group != null) {
            ProcessControl known = group.process();
            if (known == null) {
                throw new GuestTermination();
            }
            if (known.machine() == machine) {
                return known;
            }
        }
        ClassLoader loader = thread.getContextClassLoader();
        for (ProcessControl process : machine.processes()) {
            if (loader != null && process.launch().program().loader() == loader) {
                return process;
            }
        }
        return null;
    }

    ThreadControl adopt(Thread thread, ProcessControl process) {
        Headroom.require();
        if (process.ending().isPresent() && !process.isHost()) {
            throw new GuestTermination(); // before the kernel begins anything for a thread that may be stopped
        }
        ThreadControl made = machine.births().thread(process, thread.getName(), Priority.NORMAL, false);
        machine.births().unhandled(process, made.object());
        made.carrier().is(thread);
        made.adopted(!Trampoline.isIdle() || thread.getClass().getName().startsWith("org.apache.pekko."));
        if (!process.enter(made)) {
            made.die(0);
            Handles.dropUse(machine, made.object());
            return made;
        }
        adopted.put(made, thread);
        lookAfter();
        return made;
    }

    HostThread attach() {
        GuestThread before = GuestThread.bound();
        ThreadControl identity = adopt(Thread.currentThread(), host);
        GuestThread.bind(identity);
        return new HostThread() {
            @Override
            public ThreadId id() {
                return identity.id();
            }

            @Override
            public void close() {
                Headroom.require();
                if (GuestThread.bound() == identity) {
                    GuestThread.bind(before);
                }
                end(identity);
            }
        };
    }

    Visit visit(ProcessControl process) {
        Headroom.require();
        return ThreadVisit.begin(this, process);
    }

    void end(ThreadControl identity) {
        adopted.remove(identity);
        identity.die(0);
        identity.processControl().left(identity);
    }

    /** In real time, whatever the kernel's: the death of a Java thread is no simulated one. */
    private synchronized void lookAfter() {
        if (next == null && !closed) {
            next = rounds.after(round, this::look);
        }
    }

    /** A process has ended: those of its threads that are adopted are to be noticed as they die. */
    synchronized void hurry() {
        if (!adopted.isEmpty()) {
            if (next != null) {
                next.cancel();
                next = null;
            }
            round = HURRY;
            lookAfter();
        }
    }

    private void look() {
        endTheDead();
        synchronized (this) {
            next = null;
            Duration twice = round.multipliedBy(2);
            round = twice.compareTo(ROUND) < 0 ? twice : ROUND;
        }
        if (!adopted.isEmpty()) {
            lookAfter();
        }
    }

    void endTheDead() {
        adopted.forEach((identity, thread) -> {
            if (!thread.isAlive()) {
                end(identity);
            }
        });
    }

    boolean isHostsOwn(KernelObject object) {
        return object == host.object() || host.threads().stream().anyMatch(thread -> thread.object() == object);
    }

    void close() {
        synchronized (this) {
            closed = true;
            rounds.close();
        }
        adopted.keySet().forEach(this::end);
        if (GuestThread.bound() instanceof ThreadControl mine && mine.machine() == machine) {
            GuestThread.bind(null);
        }
    }
}
