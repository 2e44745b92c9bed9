package casement.kernel;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

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
}
