package casement.kernel;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.pekko.actor.ActorCell;
import org.apache.pekko.actor.ActorContext;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorRefWithCell;
import org.apache.pekko.dispatch.Dispatcher;
import org.apache.pekko.dispatch.Envelope;
import org.apache.pekko.dispatch.ExecutorServiceConfigurator;
import org.apache.pekko.dispatch.Mailbox;
import org.apache.pekko.dispatch.MessageDispatcherConfigurator;
import scala.collection.immutable.Nil$;
import scala.concurrent.duration.Duration;
import scala.concurrent.duration.FiniteDuration;

/**
 * Runs the turn of an idle actor on the thread of whoever sends to it; a busy one is drained by whoever runs it.
 *
 * <p>An idle mailbox is claimed by its own status word, so actor semantics, supervision and dead letters stay Pekko's.
 * This class is the only one that touches what Pekko keeps to itself (public in bytecode, {@code private[pekko]} in
 * source): a Pekko upgrade is checked by {@code FlatDispatcherTest}, which proves that the short way is taken.
 */
final class FlatDispatcher extends Dispatcher implements Mailroom {

    // the values of Pekko's Mailbox.Open and Mailbox.Scheduled; 1 is Closed
    private static final int OPEN = 0;
    private static final int SCHEDULED = 2;

    private static final int CLAIMS = Runtime.getRuntime().availableProcessors() > 1 ? 20 : 1;

    FlatDispatcher(
            MessageDispatcherConfigurator configurator,
            String id,
            int throughput,
            ExecutorServiceConfigurator executor,
            FiniteDuration shutdownTimeout) {
        super(configurator, id, throughput, Duration.Zero(), executor, shutdownTimeout);
    }

    // ---- by tell: anybody's message to an actor on this dispatcher

    @Override
    public void dispatch(ActorCell receiver, Envelope envelope) {
        Mailbox mailbox = receiver.mailbox();
        if (Trampoline.isIdle() && claim(mailbox)) {
            Trampoline.run(() -> {
                try {
                    if (mailbox.hasSystemMessages()) {
                        processSystemMessages(mailbox);
                    }
                    if (mailbox.shouldProcessMessage() && !mailbox.hasMessages()) {
                        receiver.invoke(envelope);
                    } else {
                        mailbox.enqueue(receiver.self(), envelope);
                    }
                } finally {
                    release(mailbox);
                }
            });
        } else {
            mailbox.enqueue(receiver.self(), envelope);
            registerForExecution(mailbox, true, false);
        }
    }

    // ---- by entering the actor: requests of guest threads

    @Override
    public void deliver(ActorRef to, Object mail) {
        ActorCell cell = cell(to);
        Mailbox mailbox = cell.mailbox();
        if (!claim(mailbox)) {
            enqueue(cell, mailbox, mail);
            registerForExecution(mailbox, true, false);
            bounceIfClosed(mailbox, mail);
            return;
        }
        TurnTaker actor = null;
        try {
            if (mailbox.hasSystemMessages()) {
                processSystemMessages(mailbox);
            }
            if (mailbox.shouldProcessMessage() && !mailbox.hasMessages()) {
                actor = turnTaker(cell);
                enter(cell, actor, mail);
            } else {
                enqueue(cell, mailbox, mail);
            }
        } finally {
            if (actor == null) {
                release(mailbox);
            } else {
                leave(mailbox, actor);
            }
        }
        bounceIfClosed(mailbox, mail);
    }

    @Override
    public void send(TurnTaker from, KernelObject to, Mail mail) {
        ActorCell cell = cell(to.actor());
        Mailbox mailbox = cell.mailbox();
        enqueue(cell, mailbox, mail);
        bounceIfClosed(mailbox, mail);
        if (from.isEntered()) {
            from.ready(mailbox);
        } else {
            registerForExecution(mailbox, true, false);
        }
    }

    // ---- by entering the actor without mail: calls that the object can answer at once

    /** Takes the mailbox of an idle actor, whose turn is then the caller's until he leaves; false if it is not idle. */
    boolean enter(Mailbox mailbox) {
        if (!claim(mailbox)) {
            return false;
        }
        if (mailbox.hasMessages() || mailbox.hasSystemMessages()) {
            release(mailbox);
            return false;
        }
        return true;
    }

    void leave(Mailbox mailbox) {
        release(mailbox);
    }

    /** Whether nobody runs the actor, and no mail is there for it; what its turns have done can then be read. */
    static boolean isIdle(Mailbox mailbox) {
        return mailbox.currentStatus() == OPEN && !mailbox.hasMessages() && !mailbox.hasSystemMessages();
    }

    /** Carries out mail in a turn that the caller has entered, who then leaves with the actor. */
    static void carryOut(Mail mail, Mailbox mailbox) {
        ActorCell cell = mailbox.actor();
        enter(cell, turnTaker(cell), mail);
    }

    /** What the actor's turn has left to be done is done when the mailbox has been given back. */
    void leave(Mailbox mailbox, TurnTaker actor) {
        List<Object> afterwards = actor.takeAfterwards();
        release(mailbox);
        if (afterwards != null) {
            afterwards.forEach(this::runOrWake);
        }
    }

    private void runOrWake(Object mailboxOrThread) {
        if (mailboxOrThread instanceof Thread sleeper) {
            LockSupport.unpark(sleeper);
        } else {
            registerForExecution((Mailbox) mailboxOrThread, true, false);
        }
    }

    static Mailbox mailbox(ActorContext context) {
        return ((ActorCell) context).mailbox();
    }

    private static TurnTaker turnTaker(ActorCell cell) {
        if (cell.actor() instanceof TurnTaker actor) {
            return actor;
        }
        throw new IllegalStateException(cell.self() + " does not take turns");
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an empty Scala list has no element type that Java could name
    private static void enter(ActorCell cell, TurnTaker actor, Object mail) {
        try {
            actor.aroundReceive(null, mail);
        } catch (Throwable t) {
            if (t instanceof StackOverflowError overflow && actor.survivedOverflow()) {
                throw overflow; // the caller's own: his stack was nearly used up before he came here
            }
            cell.handleInvokeFailure((scala.collection.immutable.Iterable) Nil$.MODULE$, t);
            if (t instanceof VirtualMachineError fatal) {
                throw fatal;
            }
        }
    }

    /**
     * Pekko clears the interrupt flag of whoever does this, and throws if it comes up meanwhile, when all is done. It
     * belongs to the guest; the mail that is about to be handled must not be lost for it.
     */
    private static void processSystemMessages(Mailbox mailbox) {
        boolean interrupted = Thread.interrupted();
        try {
            mailbox.processAllSystemMessages();
        } catch (Throwable t) {
            if (!(t instanceof InterruptedException)) {
                throw t;
            }
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void enqueue(ActorCell cell, Mailbox mailbox, Object mail) {
        mailbox.enqueue(cell.self(), Envelope.apply(mail, ActorRef.noSender(), cell.system()));
    }

    static void bounceIfClosed(ActorRef to, Object mail) {
        bounceIfClosed(cell(to).mailbox(), mail);
    }

    /** Mail put into a mailbox that has just closed is looked at by nobody. */
    private static void bounceIfClosed(Mailbox mailbox, Object mail) {
        if (mailbox.isClosed() && mail instanceof Bouncing undeliverable) {
            undeliverable.bounce();
        }
    }

    /** A turn is short, so where there are several processors it is worth a second look. */
    private static boolean claim(Mailbox mailbox) {
        for (int i = 0; i < CLAIMS; i++) {
            if (mailbox.updateStatus(OPEN, SCHEDULED)) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }

    /** Gives the mailbox back, and looks again: whoever saw it claimed relies on that. */
    private void release(Mailbox mailbox) {
        if (!mailbox.updateStatus(SCHEDULED, OPEN)) {
            mailbox.setAsIdle();
        }
        if (mailbox.hasMessages() || mailbox.hasSystemMessages()) {
            registerForExecution(mailbox, false, false);
        }
    }

    /** Whether the actor takes no mail any more; what was under way is then bounced by its mailbox. */
    static boolean hasEnded(ActorRef actor) {
        return cell(actor).isTerminated();
    }

    private static ActorCell cell(ActorRef ref) {
        return (ActorCell) ((ActorRefWithCell) ref).underlying();
    }
}
