package casement.sandbox;

import static casement.sandbox.LimitTrials.FILES;
import static casement.sandbox.LimitTrials.HANDLES;
import static casement.sandbox.LimitTrials.racers;
import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.SimulatedProcess.End;
import casement.sandbox.process.Limits;
import casement.sandbox.process.Limits.Reaction;
import casement.sandbox.process.Measure;
import casement.semantics.EndReason;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many threads that take the last ones of what a process may have. The machine's time passes only when told. */
@Timeout(120)
class LimitRacesTest {

    @TempDir
    Path directory;

    private LimitTrials trials;

    @BeforeEach
    void open() {
        trials = new LimitTrials(directory);
    }

    @AfterEach
    void close() {
        trials.close();
    }

    @Test
    void of_many_threads_that_start_one_exactly_as_many_succeed_as_there_may_be() {
        race(Measure.THREADS, 20, """
                Thread t = new Thread(() -> Sleep(INFINITE));
                t.setDaemon(true);
                t.start();
                """, 20 - 1 - 8);
    }

    @Test
    void of_many_threads_that_open_a_file_exactly_as_many_succeed_as_there_may_be() {
        race(Measure.OPEN_FILES, 20, FILES, 20);
    }

    @Test
    void of_many_threads_that_take_a_handle_exactly_as_many_succeed_as_there_may_be() {
        race(Measure.HANDLES, 20, HANDLES, 20);
    }

    @Test
    void of_many_threads_that_load_a_class_exactly_as_many_succeed_as_there_may_be() {
        race(Measure.LOADED_CLASSES, 20, "Class.forName(\"Extra\" + next.getAndIncrement());", 20 - 1);
    }

    /** Eight threads take one after the other until each has been refused once. */
    private void race(Measure measure, int most, String oneMore, int expected) {
        GuestProcess process = trials.start(
                Limits.NONE.with(measure, most, Reaction.REFUSE),
                racers(oneMore) + LimitTrials.race() + "System.exit(good.get());");

        assertThat(trials.machine.end(process)).isEqualTo(new End(expected, EndReason.EXITED));
    }
}
