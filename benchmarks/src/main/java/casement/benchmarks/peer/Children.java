package casement.benchmarks.peer;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;

/** Makes actors the usual way, as children, and stops them: what an object costs that is an actor like any other. */
final class Children implements Runnable, AutoCloseable {

    /** Made and stopped by one message, so that few of the message's own nanoseconds fall on each. */
    static final int AT_ONCE = 1000;

    private final ActorSystem system = ActorSystem.create("children");
    private final ActorRef parent = system.actorOf(Props.create(Parent.class, Parent::new));

    @Override
    public void run() {
        CountDownLatch gone = new CountDownLatch(AT_ONCE);
        parent.tell(gone, ActorRef.noSender());
        try {
            if (!gone.await(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("children are left");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        system.terminate();
    }

    private static final class Parent extends AbstractActor {

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(CountDownLatch.class, this::makeAndStop)
                    .build();
        }

        private void makeAndStop(CountDownLatch gone) {
            Props props = Props.create(Child.class, () -> new Child(gone));
            for (int i = 0; i < AT_ONCE; i++) {
                getContext().stop(getContext().actorOf(props));
            }
        }
    }

    private static final class Child extends AbstractActor {

        private final CountDownLatch gone;

        Child(CountDownLatch gone) {
            this.gone = gone;
        }

        @Override
        public Receive createReceive() {
            return emptyBehavior();
        }

        @Override
        public void postStop() {
            gone.countDown();
        }
    }
}
