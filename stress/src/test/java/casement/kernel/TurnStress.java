package casement.kernel;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import casement.semantics.Access;
import casement.semantics.EventState;
import casement.semantics.SemaphoreState;
import casement.syscall.Syscall;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * The dispatcher: whoever finds an object idle claims it and runs its turn, and whoever finds it claimed is served by the
 * one who looks again when he gives it back. A request that nobody served would hang its requester, which fails the test.
 */
public final class TurnStress {

    private TurnStress() {}

    private static int release(KernelObject semaphore) {
        Machine machine = Bench.SHARED.machine();
        Call call = machine.ask(semaphore, new SemaphoreState.Release(1), KernelCaller.of(machine));
        return call.value() instanceof Integer before ? before : -1;
    }

    @JCStressTest
    @Outcome(
            id = {"0, 1", "1, 0"},
            expect = ACCEPTABLE,
            desc = "one after the other")
    @Outcome(expect = FORBIDDEN, desc = "turns have met")
    @State
    public static class TwoRequests {
        private final KernelObject semaphore = Bench.SHARED.object(new SemaphoreState.Spec(0, 8));

        @Actor
        public void first(II_Result result) {
            result.r1 = release(semaphore);
        }

        @Actor
        public void second(II_Result result) {
            result.r2 = release(semaphore);
        }

        @Arbiter
        public void close(II_Result result) {
            Bench.SHARED.close(semaphore);
        }
    }

    /** The whole way of a wakeup: entry, queue, claim, park, unpark. */
    @JCStressTest
    @Outcome(id = "SUCCESS, reset", expect = ACCEPTABLE, desc = "woken, and the signal is used up")
    @Outcome(expect = FORBIDDEN, desc = "woken without a signal, or the signal is still there")
    @State
    public static class WaitAndSet {
        private final KernelObject event = Bench.SHARED.object(new EventState.Spec(false, false));
        private final ThreadControl thread = Bench.SHARED.thread();
        private String woken = "";

        @Actor
        public void waiter() {
            Bench.play(thread);
            WaitEntry.Target target = WaitEntry.Target.of(event, Access.SYNCHRONIZE);
            woken = Waiting.await(thread, List.of(target), false, Syscall.INFINITE, false)
                    .status()
                    .name();
        }

        @Actor
        public void setter() {
            Machine machine = Bench.SHARED.machine();
            Call unused = machine.ask(event, new EventState.Set(), KernelCaller.of(machine));
        }

        @Arbiter
        public void read(L_Result result) {
            Machine machine = Bench.SHARED.machine();
            Object info = machine.ask(event, new EventState.Query(), KernelCaller.of(machine))
                    .value();
            boolean signaled = info instanceof EventState.Info seen && seen.signaled();
            result.r1 = woken + (signaled ? ", set" : ", reset");
            Bench.SHARED.close(event);
            Bench.SHARED.gone(thread);
        }
    }
}
