package casement.conformance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * {@link FacadeFuzz} with inputs from a generator; {@code casement.fuzz.calls} says how many calls, {@code
 * casement.fuzz.machines} on how many machines at a time.
 */
class FacadeFuzzTest {

    private static final long ENOUGH = 20_000;

    @Test
    void what_was_found_once_is_found_no_more() throws Exception {
        try (FacadeFuzz fuzz = new FacadeFuzz()) {
            Inputs.play(Inputs.kept("facade"), fuzz::play);
        }
    }

    @Test
    void calls_at_random_do_no_harm() throws Exception {
        long calls = Inputs.count("casement.fuzz.calls", ENOUGH);
        int machines = (int) Inputs.count("casement.fuzz.machines", 1);
        Census census = FacadeFuzz.CENSUS;
        long begin = System.nanoTime();
        long until = census.calls() + calls;

        ExecutorService pool = Executors.newFixedThreadPool(machines);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < machines; i++) {
            Generator generator = new Generator(Inputs.seed() + i);
            all.add(pool.submit(() -> play(generator, until)));
        }
        pool.shutdown();
        for (Future<?> each : all) {
            each.get();
        }

        System.out.printf(
                "%d calls of %d functions in %d cases, %d s, from seed %d; late %d%n",
                census.calls(),
                census.functions(),
                census.cases(),
                (System.nanoTime() - begin) / 1_000_000_000,
                Inputs.seed(),
                census.lateOnes());
        assertThat(census.functions()).isEqualTo((int)
                Functions.methods().map(Method::getName).distinct().count());
        if (calls > ENOUGH) {
            System.out.print(census.table());
            assertThat(census.neverSucceeded())
                    .as("functions that only ever failed")
                    .isEmpty();
        }
    }

    private static void play(Generator generator, long until) {
        try (FacadeFuzz fuzz = new FacadeFuzz()) {
            while (FacadeFuzz.CENSUS.calls() < until) {
                fuzz.play(generator.next());
            }
        }
    }
}
