package casement.conformance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** {@link FacadeFuzz} with inputs from a generator; {@code casement.fuzz.calls} says how many calls. */
class FacadeFuzzTest {

    private static final long ENOUGH = 30_000;

    @AfterAll
    static void close() {
        FacadeFuzz.close();
    }

    @Test
    void what_was_found_once_is_found_no_more() throws Exception {
        Inputs.play(Inputs.kept("facade"), FacadeFuzz::fuzzerTestOneInput);
    }

    @Test
    void calls_at_random_do_no_harm() {
        long calls = Inputs.count("casement.fuzz.calls", ENOUGH);
        Generator generator = new Generator(Inputs.seed());
        long before = FacadeFuzz.CENSUS.calls();
        long begin = System.nanoTime();

        while (FacadeFuzz.CENSUS.calls() - before < calls) {
            FacadeFuzz.fuzzerTestOneInput(generator.next());
        }

        System.out.printf(
                "%d calls in %d cases, %d s, by seed %d%n",
                FacadeFuzz.CENSUS.calls() - before,
                FacadeFuzz.CENSUS.cases(),
                (System.nanoTime() - begin) / 1_000_000_000,
                Inputs.seed());
        if (calls > ENOUGH) {
            System.out.print(FacadeFuzz.CENSUS.table());
        }
        assertThat(FacadeFuzz.CENSUS.functions()).isEqualTo((int)
                Functions.methods().map(method -> method.getName()).distinct().count());
        assertThat(FacadeFuzz.CENSUS.neverSucceeded())
                .as("functions that only ever failed")
                .isEmpty();
    }
}
