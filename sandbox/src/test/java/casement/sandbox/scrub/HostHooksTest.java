package casement.sandbox.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.testkit.ForkedJvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the JDK registers for the end of the JVM when a process is the first to need it. */
@Timeout(120)
class HostHooksTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.util.logging.Logger.getLogger(\"x\").fine(\"y\");",
                "java.lang.management.ManagementFactory.getPlatformMBeanServer();",
                "System.getLogger(\"x\").log(System.Logger.Level.DEBUG, \"y\");"
            })
    void exit_hooks_of_the_host_run_whatever_a_process_was_the_first_to_use(String statement) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(List.of(), HostHooks.class, directory.toString(), statement)) {
            assertThat(jvm.exitCode()).isZero();
            assertThat(jvm.lines()).filteredOn(HostHooks.RUN::equals).hasSize(HostHooks.COUNT);
        }
    }
}
