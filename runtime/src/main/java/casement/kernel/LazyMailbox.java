package casement.kernel;

import com.typesafe.config.Config;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.dispatch.Envelope;
import org.apache.pekko.dispatch.MailboxType;
import org.apache.pekko.dispatch.MessageQueue;
import org.apache.pekko.dispatch.ProducesMessageQueue;
import org.apache.pekko.dispatch.UnboundedMessageQueueSemantics;
import org.jspecify.annotations.Nullable;
import scala.Option;

/** Mailboxes that hold nothing until two threads meet at an object, and bounce what is left when it ends. */
public final class LazyMailbox implements MailboxType, ProducesMessageQueue<LazyMailbox.Queue> {

    public LazyMailbox(ActorSystem.Settings settings, Config config) {}

    @Override
    public MessageQueue create(Option<ActorRef> owner, Option<ActorSystem> system) {
        return new Queue();
    }

    private static final class Node {

        private final Envelope envelope;
        private @Nullable Node next;

        Node(Envelope envelope) {
            this.envelope = envelope;
        }
    }

    /** Many push, one takes. The reference holds what was pushed, newest first. */
    static final class Queue implements MessageQueue, UnboundedMessageQueueSemantics {

        private static final VarHandle PUSHED;

        static {
            try {
                PUSHED = MethodHandles.lookup().findVarHandle(Queue.class, "pushed", Node.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        private volatile @Nullable Node pushed;
        private @Nullable Node taken; // oldest first; touched only by whoever runs the mailbox

        @Override
        public void enqueue(ActorRef receiver, Envelope envelope) {
            Node node = new Node(envelope);
            do {
                node.next = pushed;
            } while (!PUSHED.compareAndSet(this, node.next, node));
        }

        @Override
        public @Nullable Envelope dequeue() {
            if (taken == null) {
                for (Node node = (Node) PUSHED.getAndSet(this, null); node != null; ) {
                    Node older = node.next;
                    node.next = taken;
                    taken = node;
                    node = older;
                }
            }
            Node oldest = taken;
            if (oldest == null) {
                return null;
            }
            taken = oldest.next;
            return oldest.envelope;
        }

        @Override
        public boolean hasMessages() {
            return pushed != null || taken != null;
        }

        @Override
        public int numberOfMessages() {
            int count = 0;
            for (Node node = pushed; node != null; node = node.next) {
                count++;
            }
            for (Node node = taken; node != null; node = node.next) {
                count++;
            }
            return count;
        }

        @Override
        public void cleanUp(ActorRef owner, MessageQueue deadLetters) {
            for (Envelope left = dequeue(); left != null; left = dequeue()) {
                if (left.message() instanceof Bouncing mail) {
                    mail.bounce();
                } else {
                    deadLetters.enqueue(owner, left);
                }
            }
        }
    }
}
