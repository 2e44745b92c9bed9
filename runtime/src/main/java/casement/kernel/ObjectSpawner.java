package casement.kernel;

import casement.semantics.ObjectState;
import java.util.Objects;
import org.apache.pekko.actor.ActorContext;
import org.apache.pekko.actor.ActorPath;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorRefProvider;
import org.apache.pekko.actor.ActorSystemImpl;
import org.apache.pekko.actor.ChildActorPath;
import org.apache.pekko.actor.InternalActorRef;
import org.apache.pekko.actor.LocalActorRef;
import org.apache.pekko.actor.LocalRef;
import org.apache.pekko.actor.Nobody$;
import org.apache.pekko.actor.Props;
import org.apache.pekko.dispatch.MailboxType;
import org.apache.pekko.dispatch.MessageDispatcher;
import org.apache.pekko.dispatch.sysmsg.Failed;
import org.apache.pekko.dispatch.sysmsg.SystemMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.collection.Iterator;

/**
 * Makes the actors of objects. By {@code actorOf}, more than half of the time would go into the list of the manager's
 * children, which has its own list of objects and needs no other; so they are children of a reference that keeps none.
 *
 * <p>What Pekko keeps to itself is touched here and in {@link FlatDispatcher} only. On other dispatchers than that one
 * objects are made by {@code actorOf}, so the tests that run on both tell if a Pekko upgrade moves something.
 */
final class ObjectSpawner {

    private static final Logger LOG = LoggerFactory.getLogger(ObjectSpawner.class);

    private final ActorSystemImpl system;
    private final MessageDispatcher dispatcher;
    private final MailboxType mailboxes;
    private final Props props;
    private final InternalActorRef parent;

    /** That of all objects: nobody finds one by its path, and their references are not compared. */
    private final ActorPath path;

    ObjectSpawner(Machine machine, ActorContext manager) {
        system = (ActorSystemImpl) manager.system();
        dispatcher = system.dispatchers().lookup(ObjectManager.DISPATCHER);
        mailboxes = system.mailboxes().lookup(ObjectManager.MAILBOX);
        props = Props.create(ObjectActor.class, () -> new ObjectActor<>(machine))
                .withDispatcher(ObjectManager.DISPATCHER)
                .withMailbox(ObjectManager.MAILBOX);
        parent = new Parent(system, manager.self());
        path = new ChildActorPath(parent.path(), "object", 1);
    }

    /** In the manager's turn only. */
    <S extends ObjectState<S>> void spawn(KernelObject object, S initial) {
        NewObject actor = new NewObject(system, props, dispatcher, mailboxes, parent, path);
        actor.object = object;
        actor.initial = initial;
        object.spawned(actor);
        actor.start();
    }

    /** The reference of an object's actor, which finds there what it is born with. */
    static final class NewObject extends LocalActorRef {

        private @Nullable KernelObject object;
        private @Nullable ObjectState<?> initial;

        NewObject(
                ActorSystemImpl system,
                Props props,
                MessageDispatcher dispatcher,
                MailboxType mailboxes,
                InternalActorRef parent,
                ActorPath path) {
            super(system, props, dispatcher, mailboxes, parent, path);
        }

        KernelObject object() {
            return Objects.requireNonNull(object);
        }

        @SuppressWarnings("unchecked")
        <S extends ObjectState<S>> S takeInitial() {
            S state = (S) Objects.requireNonNull(initial);
            initial = null;
            return state;
        }
    }

    /** The parent of all objects: it has no list of children, and ends one that fails. */
    private static final class Parent extends InternalActorRef implements LocalRef {

        private final ActorSystemImpl system;
        private final ActorRef manager;
        private final ActorPath path;

        Parent(ActorSystemImpl system, ActorRef manager) {
            this.system = system;
            this.manager = manager;
            this.path = manager.path().child("all");
        }

        @Override
        public void sendSystemMessage(SystemMessage message) {
            if (message instanceof Failed failed) {
                Object of = failed.child() instanceof NewObject child ? child.object() : failed.child();
                LOG.error("{} failed and is ended: its state cannot be trusted", of, failed.cause());
                ((InternalActorRef) failed.child()).stop();
            }
        }

        @Override
        public void $bang(Object message, ActorRef sender) {
            manager.tell(message, sender);
        }

        @Override
        public InternalActorRef getParent() {
            return (InternalActorRef) manager;
        }

        @Override
        public InternalActorRef getChild(Iterator<String> names) {
            return Nobody$.MODULE$;
        }

        @Override
        public ActorRefProvider provider() {
            return system.provider();
        }

        @Override
        public ActorPath path() {
            return path;
        }

        @Override
        public boolean isLocal() {
            return true;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public void suspend() {}

        @Override
        public void resume(Throwable cause) {}

        @Override
        public void restart(Throwable cause) {}
    }
}
