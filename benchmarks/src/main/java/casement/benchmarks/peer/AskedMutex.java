package casement.benchmarks.peer;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/** A mutex as one writes it first with actors: each call is an ask, and waits for the answer. */
final class AskedMutex implements Runnable, AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ActorSystem<Request> system = ActorSystem.create(Behaviors.setup(Owner::new), "asked");

    private sealed interface Request {}

    private record Acquire(ActorRef<Boolean> done) implements Request {}

    private record Release(ActorRef<Boolean> done) implements Request {}

    @Override
    public void run() {
        acquire();
        release();
    }

    private void acquire() {
        AskPattern.<Request, Boolean>ask(system, Acquire::new, LIMIT, system.scheduler())
                .toCompletableFuture()
                .join();
    }

    private void release() {
        AskPattern.<Request, Boolean>ask(system, Release::new, LIMIT, system.scheduler())
                .toCompletableFuture()
                .join();
    }

    @Override
    public void close() {
        system.terminate();
    }

    private static final class Owner extends AbstractBehavior<Request> {

        private final Deque<ActorRef<Boolean>> waiters = new ArrayDeque<>();
        private boolean owned;

        Owner(ActorContext<Request> context) {
            super(context);
        }

        @Override
        public Receive<Request> createReceive() {
            return newReceiveBuilder()
                    .onMessage(Acquire.class, this::acquire)
                    .onMessage(Release.class, this::release)
                    .build();
        }

        private Behavior<Request> acquire(Acquire request) {
            if (owned) {
                waiters.add(request.done);
            } else {
                owned = true;
                request.done.tell(true);
            }
            return this;
        }

        private Behavior<Request> release(Release request) {
            ActorRef<Boolean> next = waiters.poll();
            owned = next != null;
            if (next != null) {
                next.tell(true);
            }
            request.done.tell(true);
            return this;
        }
    }
}
