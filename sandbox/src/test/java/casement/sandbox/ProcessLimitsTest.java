package casement.sandbox;

import static casement.sandbox.LimitTrials.HANDLES;
import static casement.sandbox.LimitTrials.THREADS;
import static casement.sandbox.LimitTrials.takesFour;
import static casement.sandbox.LimitTrials.thenWaits;
import static casement.sandbox.LimitTrials.words;
import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.SimulatedProcess.End;
import casement.sandbox.process.Limits;
import casement.sandbox.process.Limits.Reaction;
import casement.sandbox.process.Measure;
import casement.semantics.EndCause;
import casement.semantics.EndReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens to a process at limits that calls meet. The machine's time passes only when told. */
@Timeout(120)
class ProcessLimitsTest {

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

    static Stream<Arguments> countable() {
        return LimitTrials.countable();
    }

    @ParameterizedTest
    @MethodSource("countable")
    void the_call_after_the_limit_is_refused_and_all_before_succeed(
            Measure measure, String oneMore, int before, String refusal) {
        GuestProcess process = trials.start(Limits.NONE.with(measure, 3, Reaction.REFUSE), takesFour(oneMore));

        assertThat(trials.machine.end(process)).isEqualTo(new End(3 - before, EndReason.EXITED));
        assertThat(trials.machine.out()).isEqualTo(refusal);
        assertThat(trials.told).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("countable")
    void or_it_ends_the_process(Measure measure, String oneMore, int before, String refusal) {
        GuestProcess process = trials.start(Limits.NONE.with(measure, 3, Reaction.TERMINATE), takesFour(oneMore));

        assertThat(trials.machine.end(process))
                .isEqualTo(
                        new End(1816, EndReason.LIMIT, new EndCause.Limit(words(measure), 3, 4, EndCause.Unit.PIECES)));
        assertThat(trials.machine.out()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("countable")
    void or_listeners_are_told(Measure measure, String oneMore, int before, String refusal) {
        GuestProcess process = trials.start(Limits.NONE.with(measure, 3, Reaction.NOTIFY), """
                for (int i = 0; i < 4; i++) { %s }
                SetEvent(CreateEvent(null, true, false, "Up"));
                Sleep(INFINITE);
                """.formatted(oneMore));
        trials.awaitUp();
        trials.clock.advance(Duration.ofMillis(300));

        assertThat(trials.told).singleElement().satisfies(limit -> {
            assertThat(limit.what()).isEqualTo(words(measure));
            assertThat(limit.reached()).isGreaterThanOrEqualTo(4 + before);
        });
        assertThat(process.terminate(0)).isTrue();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void a_virtual_main_thread_counts_as_one() throws Exception {
        Path other = Files.createDirectory(directory.resolve("virtual"));
        try (LimitTrials virtual = new LimitTrials(other, "casement.kernel.carriers = virtual")) {
            Limits limits = Limits.NONE.with(Measure.THREADS, 3, Reaction.REFUSE);
            GuestProcess process = virtual.start(limits, thenWaits(""));
            virtual.awaitUp();

            assertThat(process.usage().threads()).isEqualTo(1);
            assertThat(process.usage().virtualThreads()).isEqualTo(1);
            GuestProcess full = virtual.start(limits, takesFour(THREADS));
            assertThat(virtual.machine.end(full)).isEqualTo(new End(2, EndReason.EXITED));
        }
    }

    @Test
    void a_child_has_the_limits_of_its_parent_for_itself() {
        trials.machine.images().with("child", trials.image(takesFour(HANDLES)));
        GuestProcess parent = trials.start(Limits.NONE.with(Measure.HANDLES, 3, Reaction.REFUSE), """
                casement.win32.PROCESS_INFORMATION info = new casement.win32.PROCESS_INFORMATION();
                CreateProcess("child", "", null, null, false, 0, null, null, new casement.win32.STARTUPINFO(), info);
                WaitForSingleObject(info.hProcess, INFINITE);
                casement.win32.IntRef code = new casement.win32.IntRef();
                GetExitCodeProcess(info.hProcess, code);
                System.exit(code.value);
                """);

        assertThat(trials.machine.end(parent).exitCode()).isEqualTo(3);
    }
}
