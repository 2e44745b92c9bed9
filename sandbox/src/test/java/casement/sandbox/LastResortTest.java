package casement.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.SimulatedProcess.End;
import casement.sandbox.testkit.KillRun;
import casement.semantics.EndReason;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs that are in code of the JDK's alone when they are ended. */
@Timeout(120)
class LastResortTest {

    private static final End TERMINATED = new End(9, EndReason.TERMINATED);

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(JdkRunaway.class)
    @EnabledForJreRange(max = JRE.JAVA_19)
    void a_thread_is_stopped_where_the_jdk_can(JdkRunaway program) throws Exception {
        KillRun run = KillRun.of(program.image(directory), "casement.sandbox.last-resort-after = 50ms");

        assertThat(run.end()).contains(TERMINATED);
        assertThat(run.survivors()).isEmpty();
        assertThat(run.left()).as("left in the kernel").isEmpty();
        assertThat(run.isCollected()).as("loader collected").isTrue();
    }

    @Test
    void without_a_last_resort_the_process_ends_and_reports_who_goes_on() throws Exception {
        KillRun run = KillRun.of(JdkRunaway.NOBODY_COMPLETES.image(directory), """
                casement.sandbox.last-resort = none
                casement.kernel.termination-grace = 100ms
                """);

        assertThat(run.end()).contains(TERMINATED);
        assertThat(run.left()).as("left in the kernel").isEmpty();
        assertThat(run.survivors()).singleElement().satisfies(survivor -> {
            assertThat(survivor.thread()).isEqualTo("main");
            assertThat(survivor.toString()).contains("CompletableFuture.join").contains("Main.main");
        });
    }
}
