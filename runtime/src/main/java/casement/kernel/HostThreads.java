package casement.kernel;

import casement.semantics.Effect.Due;
import casement.semantics.Priority;
import casement.semantics.ThreadId;
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

    private final Machine machine;
    private final ProcessControl host;
    private final Map<Thread, ThreadControl> adopted = new ConcurrentHashMap<>();
    private boolean looking;
    private boolean closed;

    HostThreads(Machine machine, ProcessControl host) {
        this.machine = machine;
        this.host = host;
    }

    @Override
    public @Nullable GuestThread adopt(Thread thread, boolean sure) {
        ProcessControl process = processOf(thread);
        if (process == null && sure) {
            return null;
        }
        return adopt(thread, process == null ? host : process);
    }

    /** The process that a Java thread belongs to by its group, or by its context class loader. */
    private @Nullable ProcessControl processOf(Thread thread) {
        for (ThreadGroup group = thread.getThreadGroup(); group != null; group = group.getParent()) {
            if (group instanceof ProcessGroup known && known.process().machine() == machine) {
                return known.process();
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

    private ThreadControl adopt(Thread thread, ProcessControl process) {
        ThreadControl made = machine.births().thread(process, thread.getName(), Priority.NORMAL, false);
        machine.births().unhandled(process, made.object());
        made.carriedBy(thread);
        made.adopted(!Trampoline.isIdle() || thread.getClass().getName().startsWith("org.apache.pekko."));
        if (!process.enter(made)) {
            made.die(0);
            Handles.dropUse(machine, made.object());
            return made;
        }
        adopted.put(thread, made);
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
                if (GuestThread.bound() == identity) {
                    GuestThread.bind(before);
                }
                end(Thread.currentThread(), identity);
            }
        };
    }

    private void end(Thread thread, ThreadControl identity) {
        adopted.remove(thread, identity);
        identity.die(0);
        identity.processControl().left(identity);
    }

    private synchronized void lookAfter() {
        if (!looking && !closed && !(machine.clock() instanceof VirtualClock)) {
            looking = true;
            machine.clock().schedule(new Due.AtNanos(machine.clock().now() + ROUND.toNanos()), this::look);
        }
    }

    /** Under virtual time, called at every step of it: a round of its own would make long waits endless. */
    void endTheDead() {
        adopted.forEach((thread, identity) -> {
            if (!thread.isAlive()) {
                end(thread, identity);
            }
        });
    }

    private void look() {
        endTheDead();
        synchronized (this) {
            looking = false;
        }
        if (!adopted.isEmpty()) {
            lookAfter();
        }
    }

    boolean isHostsOwn(KernelObject object) {
        return object == host.object() || host.threads().stream().anyMatch(thread -> thread.object() == object);
    }

    void close() {
        synchronized (this) {
            closed = true;
        }
        adopted.forEach(this::end);
        GuestThread.bind(null);
    }
}
