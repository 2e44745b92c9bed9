package casement.kernel;

import org.apache.pekko.actor.ActorRef;

/** How messages reach objects and their manager: by the flat dispatcher's short way, or as any Pekko message. */
interface Mailroom {

    /** From outside any turn. */
    void deliver(ActorRef to, Object mail);

    /** From inside a turn of {@code from}: the receiver's turn comes after it. */
    void send(TurnTaker from, KernelObject to, Mail mail);

    default void deliver(KernelObject to, Mail mail) {
        deliver(to.actor(), mail);
    }

    /** Pekko's own way, for any dispatcher: one that permutes turns under a seed, for example. */
    final class ByTell implements Mailroom {

        @Override
        public void deliver(ActorRef to, Object mail) {
            to.tell(mail, ActorRef.noSender());
            FlatDispatcher.bounceIfClosed(to, mail);
        }

        @Override
        public void send(TurnTaker from, KernelObject to, Mail mail) {
            deliver(to, mail);
        }
    }
}
