package casement.kernel;

import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Props;

/** The parent of the object manager: only a child of an actor of ours can be entered directly from its first moment. */
final class Home extends AbstractActor {

    private final Machine machine;
    private final CompletableFuture<ActorRef> manager;

    Home(Machine machine, CompletableFuture<ActorRef> manager) {
        this.machine = machine;
        this.manager = manager;
    }

    static Props props(Machine machine, CompletableFuture<ActorRef> manager) {
        return Props.create(Home.class, () -> new Home(machine, manager));
    }

    @Override
    public void preStart() {
        manager.complete(getContext().actorOf(ObjectManager.props(machine), "objects"));
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder().build();
    }
}
