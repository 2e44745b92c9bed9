package casement.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.SimulatedProcess.End;
import casement.sandbox.testkit.KillRun;
import casement.semantics.EndReason;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that do their best not to end. Each is ended in the middle of it, and nothing of it is left. */
@Timeout(120)
class HostileProgramsTest {

    private static final String PROGRAMS = "casement.sandbox.HostileProgram#runnable";

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource(PROGRAMS)
    void is_ended_and_collected(HostileProgram program) throws Exception {
        isEndedAndCollected(program, KillRun.ON_PLATFORM_THREADS);
    }

    @ParameterizedTest
    @MethodSource(PROGRAMS)
    @EnabledForJreRange(min = JRE.JAVA_21)
    void is_ended_and_collected_on_virtual_threads(HostileProgram program) throws Exception {
        isEndedAndCollected(program, KillRun.ON_VIRTUAL_THREADS);
    }

    private void isEndedAndCollected(HostileProgram program, String settings) throws Exception {
        KillRun run = KillRun.of(program.image(directory), settings);

        assertThat(run.end()).contains(new End(9, EndReason.TERMINATED));
        assertThat(run.left()).as("left in the kernel").isEmpty();
        assertThat(run.isCollected()).as("loader collected").isTrue();
    }
}
