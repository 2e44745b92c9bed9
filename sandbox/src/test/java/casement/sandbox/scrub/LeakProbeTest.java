package casement.sandbox.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.SimulatedProcess.End;
import casement.sandbox.GuestProcess;
import casement.sandbox.Sandbox;
import casement.sandbox.testkit.ForkedJvm;
import casement.sandbox.testkit.TestMachine;
import casement.sandbox.unload.UnloadState;
import casement.semantics.EndReason;
import java.nio.file.Path;
import java.util.List;
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
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"BEAN_EXPRESSION", "BEAN_EVENT_HANDLER", "XML_ENCODER"})
    void the_loader_of_a_process_is_collected(LeakProbe probe) throws Exception {
        try (TestMachine machine = new TestMachine()) {
            GuestProcess process = machine.start(ProbeRun.image(jar, probe));
            assertThat(machine.end(process)).as(machine.err()).isEqualTo(new End(0, EndReason.RETURNED));

            Sandbox.unloads().verify();

            assertThat(process.unloadState()).isEqualTo(UnloadState.COLLECTED);
        }
    }

    /** The JDK holds these softly, in a cache that nothing empties. */
    @ParameterizedTest
    @EnumSource(names = {"BEAN_EXPRESSION", "BEAN_EVENT_HANDLER", "XML_ENCODER"})
    void what_only_soft_references_hold_is_collected_when_memory_is_short(LeakProbe probe) throws Exception {
        List<String> memoryIsAlwaysShort = List.of("-XX:SoftRefLRUPolicyMSPerMB=0");
        try (ForkedJvm jvm =
                ForkedJvm.start(memoryIsAlwaysShort, ProbeRun.class, ProbeRun.PROCESS, probe.name(), jar.toString())) {
            assertThat(jvm.await(ProbeRun.COLLECTED::equals))
                    .as("%s", jvm.lines())
                    .isTrue();
        }
    }
}
