package casement.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.loader.Image;
import casement.sandbox.process.ProcessSpec;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestMachine;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PRC-18 of the rule book: the one case that needs programs with classes of their own. */
class IsolationCaseTest {

    private static final String COUNTING = """
            import static casement.win32.Kernel32.*;
            import static casement.win32.Win32.*;
            public class Main {
                public static void main(String[] args) {
                    for (int i = 0; i < Integer.parseInt(args[0]); i++) {
                        Counter.count++;
                    }
                    int both = CreateEvent(null, true, false, "Both");
                    if (GetLastError() == ERROR_ALREADY_EXISTS) {
                        SetEvent(both);
                    }
                    WaitForSingleObject(both, INFINITE);
                    System.exit(Counter.count);
                }
            }
            class Counter {
                static int count;
            }
            """;

    @TempDir
    Path directory;

    @ParameterizedTest(name = "PRC-18 {0}")
    @ValueSource(strings = {"nt", "win2000", "ce", "ce-early", "wm65"})
    void each_process_counts_for_itself(String dialect) {
        Image image = Image.ofJar(GuestJar.in(directory, "counting.jar")
                .mainClass("Main")
                .source("Main", COUNTING)
                .pack());
        try (TestMachine machine = new TestMachine()) {
            GuestProcess p = start(machine, dialect, image, "3");
            machine.settle();
            assertThat(p.ended().toCompletableFuture())
                    .as("waits for the other")
                    .isNotDone();
            GuestProcess q = start(machine, dialect, image, "4");

            assertThat(machine.end(p).exitCode()).isEqualTo(3);
            assertThat(machine.end(q).exitCode()).isEqualTo(4);
        }
    }

    private static GuestProcess start(TestMachine machine, String dialect, Image image, String times) {
        return machine.sandbox().start(ProcessSpec.of(image).withArguments(times), launch -> launch.speaking(dialect));
    }
}
