package casement.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Props;

/**
 * The parent of the object managers: only a child of an actor of ours can be entered directly from its first moment.
 *
 * <p>There are several, so that those who create or open different things on different processors do not queue for one.
 * Where turns are not run by those who ask for them, there is one.
 */
final class Home extends AbstractActor {

    private final Machine machine;
    private final CompletableFuture<List<ActorRef>> managers;

    Home(Machine machine, CompletableFuture<List<ActorRef>> managers) {
        this.machine = machine;
        this.managers = managers;
    }

    static Props props(Machine machine, CompletableFuture<List<ActorRef>> managers) {
        return Props.create(Home.class, () -> new Home(machine, managers));
    }

    @Override
    public void preStart() {
        List<ActorRef> made = new ArrayList<>();
        for (int share = 0; share < machine.shares(); share++) {
            made.add(getContext().actorOf(ObjectManager.props(machine, share), "objects-" + share));
        }
        managers.complete(List.copyOf(made));
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder().build();
    }
}
