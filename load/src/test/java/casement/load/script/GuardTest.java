package casement.load.script;

import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.Kernel;
import casement.load.measure.Channel.Kind;
import casement.load.measure.Channels;
import casement.load.measure.Counters;
import casement.load.measure.Meter;
import casement.load.measure.Outliers;
import casement.load.scenario.Scenario;
import casement.load.testkit.Runs;
import casement.syscall.GuestThread;
import casement.syscall.Rules;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/** What is always checked would notice. */
class GuardTest {

    private static final Scenario SCENARIO = Runs.read("""
            objects { lock { type = mutex } }
            populations { a { script = [{ wait = lock }], once = [{ wait = lock }, { release = lock }] } }
            """);

    private final Channels channels = new Channels();
    private final TestedObject lock = TestedObject.of(
            SCENARIO.objects().get(0), 0, channels.of(Kind.HOLD, "lock", "lock").id());
    private final Code code = Compiler.compile(SCENARIO.population("a"), Map.of("lock", lock), channels, List.of());
    private final Work work = new Work(
            SCENARIO.population("a"),
            code,
            channels.of(Kind.ITERATION, "a", null).id(),
            -1,
            null,
            1,
            new LongAdder(),
            new Work.Common(new Meter(channels, 1), new Counters(), new Outliers(0)));

    /** Whatever it waits for, it gets. */
    private Worker worker(int index) {
        EmptyGate gate = new EmptyGate(rules());
        return new Worker(work, new WorkPlace("a", index, 0), 0, gate, new Handles(code, index), true);
    }

    private static Rules rules() {
        try (Kernel kernel = Kernel.start()) {
            assertThat(kernel.dialects().byName()).isNotEmpty();
            return GuestThread.current().rules();
        }
    }

    @Test
    void a_mutex_that_lets_in_two_is_noticed() {
        Worker first = worker(0);
        Worker second = worker(1);

        assertThat(first.run(code.start())).isEqualTo(Op.END);
        assertThat(lock.violations()).isZero();
        assertThat(second.run(code.start())).isEqualTo(Op.END);

        assertThat(lock.violations()).isEqualTo(1);
    }

    @Test
    void taking_turns_and_taking_it_twice_is_none() {
        Worker first = worker(0);
        Worker second = worker(1);

        first.run(code.once());
        second.run(code.once());
        first.run(code.start());
        first.run(code.start());

        assertThat(lock.violations()).isZero();
    }
}
