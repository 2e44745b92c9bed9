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

    @Test
    void what_happened_to_a_mutex_during_a_wait_is_known() {
        Worker first = worker(0);
        Worker second = worker(1);
        Guard guard = lock.guard(0);
        guard.taken(first, 100_000, false);

        Sight sight = new Sight().of(guard); // from 150_000 on somebody waits
        guard.given(first, 400_000);
        guard.taken(second, 600_000, false);
        guard.given(second, 650_000);

        assertThat(sight.holder()).isSameAs(first);
        assertThat(sight.turnsSince()).isEqualTo(1);
        assertThat(sight.heldBetween(150_000, 1_000_000)).isEqualTo(250_000 + 50_000);
        assertThat(guard.longestAfter(150_000, 1_000_000)).isEqualTo(new Guard.Hold(first, 300_000));
        assertThat(guard.longestAfter(500_000, 1_000_000)).isEqualTo(new Guard.Hold(second, 50_000));
        assertThat(guard.longestAfter(700_000, 1_000_000)).isNull();
    }

    @Test
    void who_still_has_it_and_who_died_with_it_have_had_it_too() {
        Worker first = worker(0);
        Worker second = worker(1);
        Guard guard = lock.guard(0);
        Sight sight = new Sight().of(guard);
        guard.taken(first, 100_000, false);
        guard.taken(second, 300_000, true);

        assertThat(sight.holder()).isNull();
        assertThat(sight.turnsSince()).isEqualTo(2);
        assertThat(sight.heldBetween(50_000, 1_000_000)).isEqualTo(200_000 + 700_000);
        assertThat(guard.longestAfter(50_000, 400_000)).isEqualTo(new Guard.Hold(first, 200_000));
        assertThat(guard.longestAfter(50_000, 1_000_000)).isEqualTo(new Guard.Hold(second, 700_000));
        assertThat(lock.violations()).isZero();
    }
}
