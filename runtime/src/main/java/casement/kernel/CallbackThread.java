package casement.kernel;

import casement.semantics.Priority;
import casement.semantics.Status;
import casement.syscall.GuestTermination;
import casement.syscall.GuestThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The thread on which a process is called back: registered and asynchronous waits. Made when first needed.
 *
 * <p>It is a thread of the process like others, but does not keep the process alive.
 */
final class CallbackThread {

    private final Machine machine;
    private final ProcessControl process;
    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Set<WaitTicket> open = ConcurrentHashMap.newKeySet();
    private final Registrations registrations = new Registrations();
    private @Nullable Thread carrier;
    private volatile @Nullable ThreadControl thread;
    private volatile boolean closed;

    CallbackThread(Machine machine, ProcessControl process) {
        this.machine = machine;
        this.process = process;
    }

    Registrations registrations() {
        return registrations;
    }

    // ---- tasks

    /** Runs the task on the thread, in order. Called in turns of objects; false once the process has ended. */
    synchronized boolean run(Runnable task) {
        if (closed) {
            return false;
        }
        tasks.add(task);
        if (carrier == null) {
            start();
        }
        return true;
    }

    private void start() {
        Thread made = machine.carriers().carrier(process.group(), process.name() + "-callbacks", true, this::live);
        carrier = made;
        made.start();
    }

    /** Runs the task when no callback runs any more that runs now. */
    void afterThoseThatRun(Runnable task) {
        synchronized (this) {
            if (carrier != null && carrier != Thread.currentThread()) {
                boolean unused = run(task);
                return;
            }
        }
        task.run();
    }

    private void live() {
        if (process.ending().isPresent()) {
            return;
        }
        ThreadControl made = machine.births().thread(process, process.name() + "-callbacks", Priority.NORMAL, false);
        machine.births().unhandled(process, made.object());
        made.carrier().is(Thread.currentThread());
        thread = made;
        if (!process.enter(made)) {
            made.die(0);
            Handles.dropUse(machine, made.object());
            return;
        }
        GuestThread.bind(made);
        try {
            for (Runnable task = tasks.take(); !made.isDead(); task = tasks.take()) {
                task.run();
            }
        } catch (InterruptedException | GuestTermination leaving) {
            // the process ends
        } catch (Throwable failure) {
            machine.births().uncaught(made, failure);
        } finally {
            Births.leaveGuestCode(made);
            process.left(made);
            gone();
        }
    }

    /** It may have left by ExitThread, which does not end the process. */
    private synchronized void gone() {
        carrier = null;
        thread = null;
        if (!tasks.isEmpty() && process.ending().isEmpty()) {
            start();
        }
    }

    boolean isRunBy(ThreadControl candidate) {
        return thread == candidate;
    }

    /** Whether there is something to do that it will do by itself. */
    boolean isBusy() {
        ThreadControl made = thread;
        boolean runs = !tasks.isEmpty() && (made == null || made.blockedWith() == null);
        return !closed && (runs || open.stream().anyMatch(ticket -> !ticket.isPlaced()));
    }

    /** The process is ending: no task begins any more. */
    void die(int exitCode) {
        ThreadControl made = thread;
        if (made != null) {
            made.die(exitCode);
            boolean unused = run(() -> {}); // whoever swallows interrupts looks at its end after the next task
        }
    }

    /** The process has ended: nothing waits for it any more. */
    void close() {
        synchronized (this) {
            closed = true;
            tasks.clear();
        }
        List<WaitTicket> left = new ArrayList<>(open);
        for (WaitTicket ticket : left) {
            if (ticket.settleIfOpen(Status.THREAD_IS_TERMINATING)) {
                WaitMail.withdraw(machine, ticket);
            }
        }
    }

    /** The waits that will call back. */
    Set<WaitTicket> open() {
        return open;
    }

    void waiting(WaitTicket ticket) {
        open.add(ticket);
    }

    void settled(WaitTicket ticket) {
        open.remove(ticket);
    }
}
