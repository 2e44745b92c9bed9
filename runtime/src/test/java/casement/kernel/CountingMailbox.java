package casement.kernel;

import com.typesafe.config.Config;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.dispatch.Envelope;
import org.apache.pekko.dispatch.MailboxType;
import org.apache.pekko.dispatch.MessageQueue;
import org.apache.pekko.dispatch.ProducesMessageQueue;
import scala.Option;

/** The kernel's mailboxes, with a count of all mail that did not go the short way. */
public final class CountingMailbox implements MailboxType, ProducesMessageQueue<MessageQueue> {

    static final String CONFIG = "casement.kernel.mailbox.mailbox-type = \"casement.kernel.CountingMailbox\"";

    static final AtomicLong ENQUEUED = new AtomicLong();

    private final LazyMailbox lazy;

    public CountingMailbox(ActorSystem.Settings settings, Config config) {
        lazy = new LazyMailbox(settings, config);
    }

    @Override
    public MessageQueue create(Option<ActorRef> owner, Option<ActorSystem> system) {
        MessageQueue queue = lazy.create(owner, system);
        return new MessageQueue() {
            @Override
            public void enqueue(ActorRef receiver, Envelope envelope) {
                ENQUEUED.incrementAndGet();
                queue.enqueue(receiver, envelope);
            }

            @Override
            public Envelope dequeue() {
                return queue.dequeue();
            }

            @Override
            public int numberOfMessages() {
                return queue.numberOfMessages();
            }

            @Override
            public boolean hasMessages() {
                return queue.hasMessages();
            }

            @Override
            public void cleanUp(ActorRef receiver, MessageQueue deadLetters) {
                queue.cleanUp(receiver, deadLetters);
            }
        };
    }
}
