package casement.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.dispatch.Mailbox;
import org.jspecify.annotations.Nullable;
import scala.PartialFunction;
import scala.runtime.BoxedUnit;

/**
 * An actor whose turns may run on the thread of whoever sends to it.
 *
 * <p>What it sends during a turn is put into the receiver's mailbox at once, so that order is kept, but is run only when
 * the turn is over: turns do not nest, however long the chain.
 */
abstract class TurnTaker extends AbstractActor implements Wakeups {

    /** Every message goes through {@link #onMail}; this keeps Pekko's default path from ever being asked. */
    private static final Receive EVERYTHING =
            new Receive(new scala.runtime.AbstractPartialFunction<Object, BoxedUnit>() {
                @Override
                public boolean isDefinedAt(Object message) {
                    return false;
                }
            });

    /** Mailboxes to run and threads to wake. */
    private @Nullable List<Object> afterwards;

    private boolean entered;

    abstract Mailroom mailroom();

    abstract void onMail(Object message);

    /** Whether the actor is as sound as before although its turn was cut short for want of stack. */
    abstract boolean survivedOverflow();

    /** From inside a turn of this actor only. */
    final void send(KernelObject to, Mail mail) {
        mailroom().send(this, to, mail);
    }

    @Override
    public final Receive createReceive() {
        return EVERYTHING;
    }

    @Override
    public final void aroundReceive(@Nullable PartialFunction<Object, BoxedUnit> receive, Object message) {
        entered = receive == null;
        onMail(message);
    }

    /** Whether the turn under way was entered directly by the dispatcher, which then runs what {@link #send} made ready. */
    final boolean isEntered() {
        return entered;
    }

    final void ready(Mailbox mailbox) {
        afterwards(mailbox);
    }

    /** Wakes when the mailbox has been given back. From inside a turn of this actor only. */
    @Override
    public final void wake(Thread sleeper) {
        if (entered) {
            afterwards(sleeper);
        } else if (mailroom() instanceof FlatDispatcher) {
            Trampoline.run(() -> LockSupport.unpark(sleeper));
        } else {
            LockSupport.unpark(sleeper);
        }
    }

    private void afterwards(Object mailboxOrThread) {
        afterwards = afterwards == null ? new ArrayList<>(2) : afterwards;
        afterwards.add(mailboxOrThread);
    }

    /** What the dispatcher is to do when it has given the mailbox back. */
    final @Nullable List<Object> takeAfterwards() {
        List<Object> list = afterwards;
        afterwards = null;
        return list;
    }
}
