package casement.conformance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@link DialectFuzz} with inputs from a generator; {@code casement.fuzz.dialects} says how many. */
class DialectFuzzTest {

    private static final long ENOUGH = 200;

    @Test
    void a_configuration_is_read_or_refused() {
        Generator generator = new Generator(Inputs.seed());

        for (long i = Inputs.count("casement.fuzz.dialects", ENOUGH); i > 0; i--) {
            DialectFuzz.fuzzerTestOneInput(generator.next());
        }

        System.out.println("configurations read: " + DialectFuzz.READ + ", refused: " + DialectFuzz.REFUSED);
        assertThat(DialectFuzz.READ.sum()).isPositive();
        assertThat(DialectFuzz.REFUSED.sum()).isPositive();
    }
}
