package casement.sandbox.scrub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import casement.kernel.SimulatedProcess.End;
import casement.sandbox.GuestProcess;
import casement.sandbox.Sandbox;
import casement.sandbox.testkit.TestMachine;
import casement.sandbox.unload.UnloadState;
import casement.semantics.EndReason;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Whatever a process has left in the JDK, it is collected. */
@Timeout(120)
class LeakProbeTest {

    @TempDir
    static Path directory;

    private static Path jar;

    @BeforeAll
    static void compile() {
        jar = LeakProbe.jar(directory);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "BEAN_EXPRESSION")
    void the_loader_of_a_process_is_collected(LeakProbe probe) throws Exception {
        assumeFalse(probe == LeakProbe.STATIC_HTTP_CLIENT && Runtime.version().feature() >= 21, "open: see unload.md");
        try (TestMachine machine = new TestMachine()) {
            GuestProcess process = machine.start(ProbeRun.image(jar, probe));
            assertThat(machine.end(process)).as(machine.err()).isEqualTo(new End(0, EndReason.RETURNED));

            Sandbox.unloads().verify();

            assertThat(process.unloadState()).isEqualTo(UnloadState.COLLECTED);
        }
    }
}
