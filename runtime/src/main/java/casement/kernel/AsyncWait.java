package casement.kernel;

import casement.semantics.Effect.Due;
import casement.semantics.Status;
import casement.semantics.ThreadId;
import casement.syscall.Reply;
import java.util.List;
import java.util.function.Consumer;

/**
 * A wait that blocks nobody. Its time is kept by an alarm, its result arrives on the process's callback thread.
 *
 * <p>What it takes belongs to the thread that started it: a mutex is owned by that thread.
 */
final class AsyncWait implements WaitTicket.Sleeper {

    private final ThreadControl thread;
    private final long until;
    private final Consumer<Reply> then;
    private volatile KernelClock.Alarm alarm = () -> {};
    private volatile boolean timeIsOver;

    /** @param then what happens with the result, on the callback thread */
    AsyncWait(ThreadControl thread, long until, Consumer<Reply> then) {
        this.thread = thread;
        this.until = until;
        this.then = then;
    }

    /** Begins the wait; the ticket that is returned can be settled to end it early. */
    WaitTicket start(List<WaitEntry.Target> targets, boolean all) {
        Machine machine = thread.machine();
        long now = machine.clock().now();
        boolean poll = until <= now;
        WaitTicket ticket =
                new WaitTicket(this, targets, all, poll, thread.ranking().rank(), now);
        thread.processControl().callbacks().waiting(ticket);
        WaitMail.start(machine, ticket);
        if (!poll && until != KernelClock.NEVER && ticket.isOpen()) {
            alarm = machine.clock().schedule(new Due.AtNanos(until), () -> timeOver(ticket));
            if (ticket.isSettled()) {
                alarm.cancel();
            }
        }
        return ticket;
    }

    private void timeOver(WaitTicket ticket) {
        timeIsOver = true;
        if (ticket.isPlaced()) {
            ticket.settleIfOpen(Status.TIMEOUT);
        }
    }

    @Override
    public ThreadId id() {
        return thread.id();
    }

    @Override
    public int lends() {
        return thread.waits().lends();
    }

    @Override
    public boolean goesToTail() {
        return thread.waits().goesToTail();
    }

    @Override
    public void placed(WaitTicket ticket) {
        if (timeIsOver) {
            ticket.settleIfOpen(Status.TIMEOUT);
        }
    }

    /** May run in an object's turn: only hands over. */
    @Override
    public void settled(WaitTicket ticket, Wakeups wakeups) {
        alarm.cancel();
        Pins.pull(ticket);
        thread.owned().followGranted(ticket);
        CallbackThread callbacks = thread.processControl().callbacks();
        boolean willRun = callbacks.run(() -> {
            WaitMail.withdraw(thread.machine(), ticket);
            then.accept(Reply.of(ticket.status(), ticket.index()));
        });
        callbacks.settled(ticket); // at last: until then the machine is not quiet
        if (!willRun && thread.processControl().isHost()) {
            then.accept(Reply.of(ticket.status())); // the kernel closes, and the host may still be waiting for this
        }
    }
}
