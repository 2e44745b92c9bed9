package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ThreadCensusTest {

    private final GuestThreadGroup group = GuestThreadGroup.named("counted");
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void endThreads() {
        end.countDown();
    }

    @Test
    void what_has_just_been_started_is_found_however_new_the_last_census_is() {
        for (int i = 0; i < 20; i++) {
            Thread thread = started(group);
            assertThat(ThreadCensus.now(group)).hasSize(i + 1).contains(thread);
        }
    }

    @Test
    void threads_of_groups_below_count_and_those_of_other_processes_do_not() {
        Thread own = started(group);
        Thread below = started(new ThreadGroup(group, "below"));
        started(GuestThreadGroup.named("another"));

        assertThat(ThreadCensus.now(group)).containsExactlyInAnyOrder(own, below);
        assertThat(ThreadCensus.lately(group)).containsExactlyInAnyOrder(own, below);
    }

    @Test
    void no_thread_is_kept_that_has_ended() throws InterruptedException {
        WeakReference<Thread> counted = new WeakReference<>(ended());

        while (!counted.refersTo(null)) {
            System.gc();
        }
    }

    private Thread ended() throws InterruptedException {
        Thread thread = started(group);
        assertThat(ThreadCensus.now(group)).contains(thread);
        end.countDown();
        thread.join();
        return thread;
    }

    private Thread started(ThreadGroup of) {
        Thread thread = new Thread(of, () -> {
            try {
                end.await();
            } catch (InterruptedException nobodyDoes) {
                throw new IllegalStateException(nobodyDoes);
            }
        });
        thread.start();
        return thread;
    }
}
