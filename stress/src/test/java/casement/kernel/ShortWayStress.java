package casement.kernel;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import casement.semantics.EventState;
import casement.semantics.MutexState;
import casement.semantics.Status;
import casement.syscall.GuestTermination;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** Calls that enter an object's turn without mail: against each other, and against the death of the one who calls. */
public final class ShortWayStress {

    private ShortWayStress() {}

    private static MutexState state(KernelObject mutex) {
        Machine machine = Bench.SHARED.machine();
        Call call = machine.ask(mutex, new KernelRequest.Inspect<>(mutex), KernelCaller.of(machine));
        if (call.value() instanceof MutexState state) {
            return state;
        }
        throw new IllegalStateException("no mutex: " + call.status());
    }

    /** Each adds one to a plain number if it gets in, and counts how often it did. */
    @JCStressTest
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "as many were added as got in")
    @Outcome(expect = FORBIDDEN, desc = "two were inside, or one did not see what the other wrote")
    @State
    public static class TwoOwners {
        private final KernelObject mutex = Bench.SHARED.object(new MutexState.Spec(false));
        private final int handle = Bench.SHARED.handle(mutex);
        private final ThreadControl one = Bench.SHARED.thread();
        private final ThreadControl other = Bench.SHARED.thread();
        private int number;
        private int first;
        private int second;

        private int add(ThreadControl thread) {
            Bench.play(thread);
            int times = 0;
            for (int i = 0; i < 4; i++) {
                if (thread.waitOne(handle, 0, false).status() == Status.SUCCESS) {
                    number++;
                    times++;
                    if (thread.operate(handle, new MutexState.Release()).isError()) {
                        return -100;
                    }
                }
            }
            return times;
        }

        @Actor
        public void one() {
            first = add(one);
        }

        @Actor
        public void other() {
            second = add(other);
        }

        @Arbiter
        public void compare(I_Result result) {
            result.r1 = number - first - second;
            Bench.SHARED.close(handle);
            Bench.SHARED.close(mutex);
            Bench.SHARED.gone(one);
            Bench.SHARED.gone(other);
        }
    }

    /** Whoever takes a mutex while his end is told leaves it abandoned, or has never had it. */
    @JCStressTest
    @Outcome(
            id = {"free", "abandoned"},
            expect = ACCEPTABLE,
            desc = "not taken, or told")
    @Outcome(expect = FORBIDDEN, desc = "owned by the dead")
    @State
    public static class OwnerDies {
        private final KernelObject mutex = Bench.SHARED.object(new MutexState.Spec(false));
        private final int handle = Bench.SHARED.handle(mutex);
        private final ThreadControl owner = Bench.SHARED.thread();

        @Actor
        public void owner() {
            Bench.play(owner);
            try {
                owner.waitOne(handle, 0, false);
            } catch (GuestTermination leaving) {
                // as it should
            }
        }

        @Actor
        public void killer() {
            if (owner.die(1)) {
                owner.abandonAll();
            }
        }

        @Arbiter
        public void look(L_Result result) {
            MutexState state = state(mutex);
            result.r1 = state.owner() != null ? "owned" : state.abandoned() ? "abandoned" : "free";
            Bench.SHARED.close(handle);
            Bench.SHARED.close(mutex);
            Bench.SHARED.gone(owner);
        }
    }

    /** Two events with manual reset, of which one thread sets and resets now this, now that. */
    @State
    public static class TwoEvents {
        final int one = event(true);
        final int other = event(false);
        final ThreadControl setter = Bench.SHARED.thread();
        final ThreadControl waiter = Bench.SHARED.thread();

        private static int event(boolean set) {
            KernelObject event = Bench.SHARED.object(new EventState.Spec(true, set));
            int handle = Bench.SHARED.handle(event);
            Bench.SHARED.close(event);
            return handle;
        }

        void change(int handle, boolean set) {
            if (setter.operate(handle, set ? new EventState.Set() : new EventState.Reset())
                    .isError()) {
                throw new IllegalStateException("an event of its own");
            }
        }

        /** How often one thread found them as asked. */
        int count(boolean all) {
            Bench.play(waiter);
            int times = 0;
            for (int i = 0; i < 6; i++) {
                Status status = waiter.waitMany(new int[] {one, other}, 2, all, 0, false)
                        .status();
                times += status == Status.SUCCESS ? 1 : 0;
            }
            return times;
        }

        void end() {
            Bench.SHARED.close(one);
            Bench.SHARED.close(other);
            Bench.SHARED.gone(setter);
            Bench.SHARED.gone(waiter);
        }
    }

    /** A wait for all looks at one after the other, without a turn; what is never set at once must not look so. */
    @JCStressTest
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "never both")
    @Outcome(expect = FORBIDDEN, desc = "let through at no moment when both were set")
    @State
    public static class NeverBoth extends TwoEvents {

        @Actor
        public void setter() {
            Bench.play(setter);
            for (int i = 0; i < 30; i++) {
                change(one, false);
                change(other, true);
                change(other, false);
                change(one, true);
            }
        }

        @Actor
        public void waiter(I_Result result) {
            result.r1 = count(true);
        }

        @Arbiter
        public void close() {
            end();
        }
    }

    /** A wait for any looks at one after the other as well; if one is set at each moment, it finds one. */
    @JCStressTest
    @Outcome(id = "6", expect = ACCEPTABLE, desc = "always one")
    @Outcome(expect = FORBIDDEN, desc = "found none although there was one at each moment")
    @State
    public static class AlwaysOne extends TwoEvents {

        @Actor
        public void setter() {
            Bench.play(setter);
            for (int i = 0; i < 30; i++) {
                change(other, true);
                change(one, false);
                change(one, true);
                change(other, false);
            }
        }

        @Actor
        public void waiter(I_Result result) {
            result.r1 = count(false);
        }

        @Arbiter
        public void close() {
            end();
        }
    }
}
