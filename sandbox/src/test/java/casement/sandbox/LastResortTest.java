package casement.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casement.kernel.Kernel;
import casement.kernel.SimulatedProcess.End;
import casement.sandbox.testkit.KillRun;
import casement.semantics.EndReason;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
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
    @EnabledForJreRange(max = JRE.JAVA_19, disabledReason = "from 20 on, Thread.stop does nothing")
    void a_thread_is_stopped_where_the_jdk_can(JdkRunaway program) throws Exception {
        isStoppedAndCollected(program, "stop");
    }

    @ParameterizedTest
    @EnumSource(JdkRunaway.class)
    @EnabledForJreRange(min = JRE.JAVA_22, disabledReason = "before, java.lang.foreign is not final")
    void a_thread_is_stopped_by_the_tool_interface(JdkRunaway program) throws Exception {
        isStoppedAndCollected(program, "jvmti");
    }

    private void isStoppedAndCollected(JdkRunaway program, String lastResort) throws Exception {
        KillRun run = KillRun.of(program.image(directory), """
                casement.sandbox.last-resort = %s
                casement.sandbox.last-resort-after = 50ms
                """.formatted(lastResort));

        assertThat(run.end()).contains(TERMINATED);
        assertThat(run.survivors()).isEmpty();
        assertThat(run.left()).as("left in the kernel").isEmpty();
        assertThat(run.isCollected()).as("loader collected").isTrue();
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "later ones have java.lang.foreign")
    void a_sandbox_is_refused_that_asks_for_what_the_jdk_has_not() {
        Config config = ConfigFactory.parseString("casement.sandbox.last-resort = jvmti")
                .withFallback(ConfigFactory.load());
        try (Kernel kernel = Kernel.start(config)) {
            assertThatThrownBy(() -> Sandbox.on(kernel))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("casement.sandbox.last-resort: jvmti")
                    .hasMessageContaining("JDK 22 or later");
        }
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
