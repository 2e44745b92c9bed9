package casement.conformance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@link SessionFuzz} with inputs from a generator; {@code casement.fuzz.sessions} says how many. */
class SessionFuzzTest {

    private static final long ENOUGH = 200;

    @Test
    void what_was_found_once_is_found_no_more() throws Exception {
        Inputs.play(Inputs.kept("session"), SessionFuzz::fuzzerTestOneInput);
    }

    @Test
    void a_session_is_read_or_refused() {
        Generator generator = new Generator(Inputs.seed());

        for (long i = Inputs.count("casement.fuzz.sessions", ENOUGH); i > 0; i--) {
            SessionFuzz.fuzzerTestOneInput(generator.next());
        }

        System.out.println("sessions read: " + SessionFuzz.READ + ", refused: " + SessionFuzz.REFUSED);
        assertThat(SessionFuzz.READ.sum()).isPositive();
        assertThat(SessionFuzz.REFUSED.sum()).isPositive();
    }
}
