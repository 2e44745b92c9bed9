package casement.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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

    @Test
    void whoever_runs_tasks_for_others_is_relieved_after_his_share() {
        Thread me = Thread.currentThread();
        AtomicInteger mine = new AtomicInteger();
        AtomicInteger others = new AtomicInteger();
        AtomicBoolean enough = new AtomicBoolean();
        Runnable endless = new Runnable() {
            @Override
            public void run() {
                (Thread.currentThread() == me ? mine : others).incrementAndGet();
                if (!enough.get()) {
                    Trampoline.run(this);
                }
            }
        };

        Trampoline.run(endless);

        assertThat(mine).hasValue(Trampoline.BUDGET);
        assertThat(SystemClock.watch(() -> others.get() > Trampoline.BUDGET, Duration.ofSeconds(30)))
                .as("it goes on")
                .isTrue();
        assertThat(Relief.isIdle()).isFalse();
        enough.set(true);
        assertThat(SystemClock.watch(Relief::isIdle, Duration.ofSeconds(30))).isTrue();
    }

    /** As Pekko does it: the flag is taken, and the exception is not declared. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void interruptedMeanwhile() throws E {
        throw (E) new InterruptedException();
    }
}
