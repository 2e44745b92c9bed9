package casement.kernel;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import casement.semantics.EventState;
import casement.semantics.Status;
import casement.semantics.Step;
import java.util.List;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.dispatch.Envelope;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** The slot in which an answer arrives, and the mailbox in which a request waits. */
public final class MailStress {

    private MailStress() {}

    private static Call call() {
        return new Call(new EventState.GetData(), null);
    }

    private static Step<?> answer(int value) {
        return Step.to(new EventState(false, false, 0)).with(value);
    }

    @JCStressTest
    @Outcome(id = "7", expect = ACCEPTABLE, desc = "the answer has arrived; no answer would hang")
    @Outcome(expect = FORBIDDEN, desc = "something else was read")
    @State
    public static class AnswerArrives {
        private volatile Call sent;

        @Actor
        public void requester(I_Result result) {
            Call call = call();
            sent = call;
            call.await();
            result.r1 = call.value() instanceof Integer value ? value : -1;
        }

        @Actor
        public void object() {
            Call call = sent;
            while (call == null) {
                Thread.onSpinWait();
                call = sent;
            }
            call.answer(answer(7), List.of(), Wakeups.AT_ONCE);
        }
    }

    @JCStressTest
    @Outcome(id = "1, 5", expect = ACCEPTABLE, desc = "the answer came first")
    @Outcome(id = "2, -1", expect = ACCEPTABLE, desc = "the refusal came first")
    @Outcome(expect = FORBIDDEN, desc = "two answers in one")
    @State
    public static class AnsweredOnce {
        private final Call call = call();

        @Actor
        public void object() {
            call.answer(answer(5), List.of(), Wakeups.AT_ONCE);
        }

        @Actor
        public void closing() {
            call.fail(Status.INVALID_HANDLE);
        }

        @Arbiter
        public void read(II_Result result) {
            result.r1 = call.status() == Status.SUCCESS ? 1 : call.status() == Status.INVALID_HANDLE ? 2 : 3;
            result.r2 = call.value() instanceof Integer value ? value : -1;
        }
    }

    @JCStressTest
    @Outcome(id = "-1", expect = ACCEPTABLE, desc = "not there yet")
    @Outcome(id = "5", expect = ACCEPTABLE, desc = "there, with its value")
    @Outcome(expect = FORBIDDEN, desc = "there, without its value")
    @State
    public static class DoneMeansWritten {
        private final Call call = call();

        @Actor
        public void object() {
            call.answer(answer(5), List.of(), Wakeups.AT_ONCE);
        }

        @Actor
        public void onlooker(I_Result result) {
            boolean done = call.isDone();
            result.r1 = !done ? -1 : call.value() instanceof Integer value ? value : -2;
        }
    }

    /** One sends, the other takes at the same time: all comes, and in order. */
    @JCStressTest
    @Outcome(id = "1 2 3", expect = ACCEPTABLE, desc = "all three, in order")
    @Outcome(expect = FORBIDDEN, desc = "lost, doubled or out of order")
    @State
    public static class SendAndTake {
        private final Box box = new Box();

        @Actor
        public void sender() {
            box.send(1);
            box.send(2);
            box.send(3);
        }

        @Actor
        public void taker() {
            box.take(2);
        }

        @Arbiter
        public void rest(L_Result result) {
            box.take(8);
            result.r1 = box.toString();
        }
    }

    /** Two send at the same time: what each has sent comes in its order. */
    @JCStressTest
    @Outcome(
            id = {"1 2 5 6", "1 5 2 6", "1 5 6 2", "5 6 1 2", "5 1 6 2", "5 1 2 6"},
            expect = ACCEPTABLE,
            desc = "all four, each sender's in order")
    @Outcome(expect = FORBIDDEN, desc = "lost, doubled or out of order")
    @State
    public static class TwoSenders {
        private final Box box = new Box();

        @Actor
        public void first() {
            box.send(1);
            box.send(2);
        }

        @Actor
        public void second() {
            box.send(5);
            box.send(6);
        }

        @Arbiter
        public void rest(L_Result result) {
            box.take(8);
            result.r1 = box.toString();
        }
    }

    /** A mailbox, and what its one taker has taken. */
    private static final class Box {

        private final LazyMailbox.Queue queue = new LazyMailbox.Queue();
        private final StringBuilder taken = new StringBuilder();

        void send(int number) {
            queue.enqueue(null, Envelope.apply(number, ActorRef.noSender()));
        }

        void take(int most) {
            for (int i = 0; i < most; i++) {
                Envelope envelope = queue.dequeue();
                if (envelope != null) {
                    taken.append(taken.isEmpty() ? "" : " ").append(envelope.message());
                }
            }
        }

        @Override
        public String toString() {
            return taken + (queue.hasMessages() ? " and more" : "");
        }
    }
}
