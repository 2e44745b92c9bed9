package casement.kernel;

import casement.semantics.Priority;
import casement.semantics.Status;
import casement.semantics.ThreadId;
import casement.syscall.GuestTermination;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The thread on which a process is called back: registered and asynchronous waits. Made when first needed.
 *
 * <p>It is a thread of the process, with an identity of its own, but does not keep the process alive.
 */
final class CallbackThread {

    private final Machine machine;
    private final ProcessControl process;
    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Set<WaitTicket> open = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Registration> registrations = new HashMap<>();
    private int nextRegistration = 1;
    private @Nullable Thread carrier;
    private volatile boolean closed;

    private static final class Registration {
        private @Nullable WaitTicket ticket;
        private boolean cancelled;
    }

    CallbackThread(Machine machine, ProcessControl process) {
        this.machine = machine;
        this.process = process;
    }

    // ---- tasks

    /** Runs the task on the thread, in order; nothing once the process has ended. */
    synchronized void run(Runnable task) {
        if (closed) {
            return;
        }
        tasks.add(task);
        if (carrier == null) {
            ThreadControl thread = new ThreadControl(
                    machine, process, new ThreadId(machine.nextId()), process.name() + "-callbacks", Priority.NORMAL);
            carrier = machine.carriers().carrier(process.group(), thread.name(), () -> live(thread));
            thread.carriedBy(carrier);
            carrier.start();
        }
    }

    /** Returns when what runs or is about to run has run; at once on this very thread, which cannot wait for itself. */
    void awaitIdle() {
        CompletableFuture<Void> reached = new CompletableFuture<>();
        synchronized (this) {
            if (closed || carrier == null || carrier == Thread.currentThread()) {
                return;
            }
            tasks.add(() -> reached.complete(null));
        }
        try {
            reached.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // a dying thread leaves at the gate
        } catch (ExecutionException e) {
            throw new IllegalStateException("nothing completes it so", e);
        }
    }

    private void live(ThreadControl thread) {
        GuestThread.bind(thread);
        machine.threadStarted(thread);
        try {
            for (Runnable task = tasks.take(); !closed; task = tasks.take()) {
                task.run();
            }
        } catch (InterruptedException | GuestTermination leaving) {
            // the process has ended
        } catch (Throwable failure) {
            thread.uncaught(failure);
        } finally {
            GuestThread.bind(null);
            thread.die(0);
            thread.abandonAll();
            machine.threadGone(thread);
        }
    }

    /** The process has ended: nothing waits for it any more. */
    void close() {
        List<WaitTicket> left;
        synchronized (this) {
            closed = true;
            tasks.clear();
            tasks.add(() -> {}); // wakes the thread, which then looks at closed
            if (carrier != null && carrier != Thread.currentThread()) {
                carrier.interrupt();
            }
            left = new ArrayList<>(open);
            registrations.clear();
        }
        for (WaitTicket ticket : left) {
            if (ticket.settleIfOpen(Status.THREAD_IS_TERMINATING)) {
                WaitMail.withdraw(machine, ticket);
            }
        }
    }

    void waiting(WaitTicket ticket) {
        open.add(ticket);
    }

    void settled(WaitTicket ticket) {
        open.remove(ticket);
    }

    // ---- registered waits

    int register(ThreadControl thread, WaitEntry.Target target, Syscall.RegisterWait call) {
        Registration registration = new Registration();
        int number;
        synchronized (this) {
            number = nextRegistration++;
            registrations.put(number, registration);
        }
        await(thread, registration, target, call);
        return number;
    }

    private void await(
            ThreadControl thread, Registration registration, WaitEntry.Target target, Syscall.RegisterWait call) {
        AsyncWait wait = new AsyncWait(thread, Waiting.deadline(thread, call.timeout()));
        CompletableFuture<Void> unused =
                wait.result().thenAccept(reply -> called(thread, registration, target, call, reply));
        WaitTicket ticket = wait.start(List.of(target), false);
        synchronized (registration) {
            registration.ticket = ticket;
            if (registration.cancelled) {
                ticket.settleIfOpen(Status.INVALID_HANDLE);
            }
        }
    }

    private void called(
            ThreadControl thread,
            Registration registration,
            WaitEntry.Target target,
            Syscall.RegisterWait call,
            Reply reply) {
        synchronized (registration) {
            if (registration.cancelled || reply.isError()) {
                return;
            }
        }
        call.callback().run(reply.status() == Status.TIMEOUT);
        if (!call.once()) {
            await(thread, registration, target, call);
        }
    }

    /** False if there is no such registration. A callback that is running goes on. */
    boolean unregister(int number) {
        Registration registration;
        synchronized (this) {
            registration = registrations.remove(number);
        }
        if (registration == null) {
            return false;
        }
        synchronized (registration) {
            registration.cancelled = true;
            if (registration.ticket != null) {
                registration.ticket.settleIfOpen(Status.INVALID_HANDLE);
            }
        }
        return true;
    }
}
