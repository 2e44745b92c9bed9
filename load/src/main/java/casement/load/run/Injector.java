package casement.load.run;

import casement.kernel.Inspector;
import casement.kernel.Snapshot.ThreadInfo;
import casement.load.chance.Chance;
import casement.load.chance.Distribution;
import casement.load.measure.Counters;
import casement.load.measure.Counters.Count;
import casement.load.scenario.Fault;
import casement.load.scenario.Fault.When;
import casement.semantics.Access;
import casement.semantics.ProcessId;
import casement.semantics.ThreadState;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.IntConsumer;

/** Carries out the faults that happen at their times. Whom they hit is drawn from the seed, among those who then live. */
final class Injector {

    private final Inspector machine;
    private final Map<String, Colony> colonies;
    private final JumpingClock clock;
    private final Counters counters;
    private final Chance chance;
    private final List<Plan> plans = new ArrayList<>();
    private final PriorityQueue<Resumption> resumptions = new PriorityQueue<>(Comparator.comparingLong(Resumption::at));

    /** A fault and how often it has happened. */
    private static final class Plan {
        private final Fault fault;
        private long done;

        private Plan(Fault fault) {
            this.fault = fault;
        }
    }

    /** @param threads handles to those that were suspended */
    private record Resumption(long at, ProcessId process, List<Integer> threads) {}

    Injector(
            List<Fault> faults,
            Inspector machine,
            Map<String, Colony> colonies,
            JumpingClock clock,
            Counters counters,
            long seed) {
        this.machine = machine;
        this.colonies = colonies;
        this.clock = clock;
        this.counters = counters;
        this.chance = Chance.of(seed, "faults");
        faults.forEach(fault -> plans.add(new Plan(fault)));
    }

    /** @param nanos since the beginning of what is measured */
    void tick(long nanos) {
        for (Plan plan : plans) {
            if (plan.fault instanceof Fault.Kill kill) {
                happen(plan, kill.when(), kill.population(), nanos, number -> kill(kill.population(), number));
            } else if (plan.fault instanceof Fault.Suspend suspend) {
                happen(
                        plan,
                        suspend.when(),
                        suspend.population(),
                        nanos,
                        number -> suspend(suspend.population(), number, nanos, suspend.length()));
            } else if (plan.fault instanceof Fault.ClockJump jump
                    && plan.done == 0
                    && nanos >= jump.at().toNanos()) {
                plan.done++;
                clock.jump(jump.by());
                counters.add(Count.CLOCK_JUMPS);
            }
        }
        while (!resumptions.isEmpty() && resumptions.peek().at() <= nanos) {
            resume(resumptions.remove());
        }
    }

    /** What happens once waits until there is somebody; of so many a second, those are left out that find nobody. */
    private void happen(Plan plan, When when, String population, long nanos, IntConsumer fault) {
        long due = due(when, nanos);
        Colony colony = Objects.requireNonNull(colonies.get(population));
        while (plan.done < due && (colony.size() > 0 || when.rate() > 0)) {
            plan.done++;
            if (colony.size() > 0) {
                fault.accept(chance.below(colony.size()));
            }
        }
    }

    /** How often it should have happened by then. */
    static long due(When when, long nanos) {
        if (when.rate() > 0) {
            return (long) (when.rate() * nanos / 1e9);
        }
        return nanos >= when.at().toNanos() ? when.count() : 0;
    }

    private void kill(String population, int number) {
        Objects.requireNonNull(colonies.get(population)).kill(number);
    }

    private void suspend(String population, int number, long nanos, Distribution length) {
        ProcessId process = Objects.requireNonNull(colonies.get(population)).process(number);
        GuestThread gate = GuestThread.current();
        List<Integer> threads = new ArrayList<>();
        for (ThreadInfo thread : machine.threads(process)) {
            Reply opened = gate.call(new Syscall.OpenThread(thread.id().value(), Access.THREAD_SUSPEND_RESUME, false));
            if (!opened.isError()) { // or it has ended meanwhile
                Reply unused = gate.operate(opened.value(), new ThreadState.Suspend());
                threads.add(opened.value());
            }
        }
        long until = nanos + length.draw(chance);
        if (!threads.isEmpty()) {
            counters.add(Count.SUSPENSIONS);
            resumptions.add(new Resumption(until, process, threads));
        }
    }

    private void resume(Resumption due) {
        List<ThreadInfo> threads = machine.threads(due.process());
        if (!threads.isEmpty() && threads.stream().noneMatch(ThreadInfo::held)) {
            counters.add(Count.RAN_ON);
        }
        GuestThread gate = GuestThread.current();
        for (int thread : due.threads()) {
            Reply unused = gate.operate(thread, new ThreadState.Resume());
            Reply unusedToo = gate.call(new Syscall.CloseHandle(thread));
        }
    }

    /** Lets all go on that are suspended. */
    void end() {
        while (!resumptions.isEmpty()) {
            resume(resumptions.remove());
        }
    }
}
