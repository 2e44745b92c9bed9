package casement.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrampolineTest {

    @Test
    void an_interrupt_that_pekko_throws_is_kept_and_hurts_nobody() {
        List<String> ran = new ArrayList<>();

        Trampoline.run(() -> {
            Trampoline.run(() -> ran.add("what was behind it"));
            TrampolineTest.<RuntimeException>interruptedMeanwhile();
        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ran).containsExactly("what was behind it");
    }

    /** As Pekko does it: the flag is taken, and the exception is not declared. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void interruptedMeanwhile() throws E {
        throw (E) new InterruptedException();
    }
}
