package casement.kernel;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import casement.semantics.EventState;
import casement.semantics.Status;
import casement.syscall.GuestTermination;
import casement.syscall.Syscall;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** A wait that looks for its event for a while before it lines up, against who sets the event, takes it or ends the waiter. */
public final class LookStress {

    private LookStress() {}

    /** An event that one wait resets, and what is left of it. */
    @State
    public static class OneEvent {
        final int event;
        final ThreadControl waiter = Bench.SHARED.thread();
        final ThreadControl other = Bench.SHARED.thread();
        String waited = "";
        volatile boolean left;

        public OneEvent() {
            KernelObject made = Bench.SHARED.object(new EventState.Spec(false, false));
            event = Bench.SHARED.handle(made);
            Bench.SHARED.close(made);
        }

        void await() {
            Bench.play(waiter);
            try {
                waited = waiter.waitOne(event, Syscall.INFINITE, false).status().name();
            } catch (GuestTermination leaving) {
                waited = "gone";
            }
            left = true;
        }

        void set() {
            if (other.operate(event, new EventState.Set()).isError()) {
                throw new IllegalStateException("an event of its own");
            }
        }

        boolean take() {
            return other.waitOne(event, 0, false).status() == Status.SUCCESS;
        }

        void end(L_Result result) {
            Bench.play(other);
            result.r1 = waited + (take() ? ", set" : ", reset");
            Bench.SHARED.close(event);
            Bench.SHARED.gone(waiter);
            Bench.SHARED.gone(other);
        }
    }

    /** Each signal lets one through: who sets it may take it back, and then sets it again. */
    @JCStressTest
    @Outcome(id = "SUCCESS, reset", expect = ACCEPTABLE, desc = "the waiter had the one that was left to it")
    @Outcome(expect = FORBIDDEN, desc = "one signal for two, or for nobody")
    @State
    public static class OneTaker extends OneEvent {

        @Actor
        public void waiter() {
            await();
        }

        @Actor
        public void setter() {
            Bench.play(other);
            set();
            if (take()) {
                set();
            }
        }

        @Arbiter
        public void look(L_Result result) {
            end(result);
        }
    }

    /** Whoever has been ended and has left takes nothing, whether he was looking for it or in line. */
    @JCStressTest
    @Outcome(id = "gone, set", expect = ACCEPTABLE, desc = "left for others")
    @Outcome(expect = FORBIDDEN, desc = "taken by the dead")
    @State
    public static class DeadTakesNothing extends OneEvent {

        @Actor
        public void waiter() {
            await();
        }

        @Actor
        public void killer() {
            Bench.play(other);
            if (waiter.die(1)) {
                waiter.abandonAll();
            }
            while (!left) {
                Thread.onSpinWait();
            }
            set();
        }

        @Arbiter
        public void look(L_Result result) {
            end(result);
        }
    }
}
