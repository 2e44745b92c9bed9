package casement.kernel;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import casement.semantics.Status;
import casement.semantics.ThreadId;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** The claim that ends a wait: one wins, and what the winner wrote is seen by all. */
public final class ClaimStress {

    private ClaimStress() {}

    private static WaitTicket ticket() {
        return new WaitTicket(new Nobody(), List.of(), false, false, 0, 0);
    }

    /** A sleeper that need not be woken. */
    private static final class Nobody implements WaitTicket.Sleeper {

        @Override
        public ThreadId id() {
            return new ThreadId(4);
        }

        @Override
        public int lends() {
            return 0;
        }

        @Override
        public boolean goesToTail() {
            return false;
        }

        @Override
        public void placed(WaitTicket ticket) {}

        @Override
        public void settled(WaitTicket ticket, Wakeups wakeups) {}
    }

    @JCStressTest
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "one of them has won")
    @Outcome(expect = FORBIDDEN, desc = "neither, or both")
    @State
    public static class OneWins {
        private final WaitTicket ticket = ticket();
        private int first;
        private int second;

        @Actor
        public void grant() {
            first = ticket.claim() ? 1 : 0;
        }

        @Actor
        public void timeout() {
            second = ticket.claim() ? 1 : 0;
        }

        @Arbiter
        public void count(I_Result result) {
            result.r1 = first + second;
        }
    }

    @JCStressTest
    @Outcome(id = "-1, -1", expect = ACCEPTABLE, desc = "not settled yet")
    @Outcome(id = "3, 7", expect = ACCEPTABLE, desc = "settled, and all of it is seen")
    @Outcome(expect = FORBIDDEN, desc = "settled in part")
    @State
    public static class AllIsSeen {
        private final WaitTicket ticket = ticket();

        @Actor
        public void grant() {
            if (ticket.claim()) {
                ticket.settle(Status.SUCCESS, 3, 7, Wakeups.AT_ONCE);
            }
        }

        @Actor
        public void sleeper(II_Result result) {
            boolean settled = ticket.isSettled();
            result.r1 = settled ? ticket.index() : -1;
            result.r2 = !settled ? -1 : ticket.value() instanceof Integer value ? value : -2;
        }
    }

    @JCStressTest
    @Outcome(id = "1, 0, 1", expect = ACCEPTABLE, desc = "granted, and so it says")
    @Outcome(id = "0, 1, 2", expect = ACCEPTABLE, desc = "timed out, and so it says")
    @Outcome(expect = FORBIDDEN, desc = "the outcome is not the winner's")
    @State
    public static class WinnerWrites {
        private final WaitTicket ticket = ticket();
        private int granted;
        private int timedOut;

        @Actor
        public void grant() {
            if (ticket.claim()) {
                granted = 1;
                ticket.settle(Status.SUCCESS, 0, null, Wakeups.AT_ONCE);
            }
        }

        @Actor
        public void timeout() {
            timedOut = ticket.settleIfOpen(Status.TIMEOUT) ? 1 : 0;
        }

        @Arbiter
        public void read(III_Result result) {
            result.r1 = granted;
            result.r2 = timedOut;
            result.r3 = ticket.status() == Status.SUCCESS ? 1 : ticket.status() == Status.TIMEOUT ? 2 : 3;
        }
    }

    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "the wait began, and the death ended it")
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "dead before it could wait")
    @Outcome(id = "1, 0", expect = FORBIDDEN, desc = "a dead thread waits for ever")
    @Outcome(expect = FORBIDDEN, desc = "a wait that never began was ended")
    @State
    public static class WaitOrDeath {
        private final WaitTicket ticket = ticket();
        private final Fate fate = new Fate();
        private int began;

        @Actor
        public void thread() {
            began = fate.begin(ticket) ? 1 : 0;
        }

        @Actor
        public void killer() {
            boolean unused = fate.die(1);
        }

        @Arbiter
        public void read(II_Result result) {
            result.r1 = began;
            result.r2 = ticket.isSettled() ? 1 : 0;
        }
    }

    @JCStressTest
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "the wait was over before the death")
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "the death found the wait under way")
    @Outcome(expect = FORBIDDEN, desc = "both or neither")
    @State
    public static class ReturnOrDeath {
        private final WaitTicket ticket = ticket();
        private final Fate fate = new Fate();
        private int ended;

        public ReturnOrDeath() {
            boolean unused = fate.begin(ticket);
        }

        @Actor
        public void thread() {
            ended = fate.end(ticket) ? 1 : 0;
        }

        @Actor
        public void killer() {
            boolean unused = fate.die(1);
        }

        @Arbiter
        public void read(II_Result result) {
            result.r1 = ended;
            result.r2 = fate.foundAtDeath() == ticket ? 1 : 0;
        }
    }

    @JCStressTest
    @Outcome(id = "1, 0, 5", expect = ACCEPTABLE, desc = "the first decides about the exit code")
    @Outcome(id = "0, 1, 6", expect = ACCEPTABLE, desc = "the first decides about the exit code")
    @Outcome(expect = FORBIDDEN, desc = "two deaths, or the exit code of the loser")
    @State
    public static class OneDeath {
        private final Fate fate = new Fate();
        private int five;
        private int six;

        @Actor
        public void dieWithFive() {
            five = fate.die(5) ? 1 : 0;
        }

        @Actor
        public void dieWithSix() {
            six = fate.die(6) ? 1 : 0;
        }

        @Arbiter
        public void read(III_Result result) {
            result.r1 = five;
            result.r2 = six;
            result.r3 = fate.exitCode();
        }
    }

    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "granted before the death")
    @Outcome(id = "0, 2", expect = ACCEPTABLE, desc = "the dead got nothing")
    @Outcome(expect = FORBIDDEN, desc = "granted to the dead, or a grant was overwritten")
    @State
    public static class GrantOrDeath {
        private final WaitTicket ticket = ticket();
        private final Fate fate = new Fate();
        private int granted;

        public GrantOrDeath() {
            boolean unused = fate.begin(ticket);
        }

        @Actor
        public void object() {
            if (ticket.claim()) {
                granted = 1;
                ticket.settle(Status.SUCCESS, 0, null, Wakeups.AT_ONCE);
            }
        }

        @Actor
        public void killer() {
            boolean unused = fate.die(1);
        }

        @Arbiter
        public void read(II_Result result) {
            result.r1 = granted;
            result.r2 = ticket.status() == Status.SUCCESS ? 1 : ticket.status() == Status.THREAD_IS_TERMINATING ? 2 : 3;
        }
    }
}
