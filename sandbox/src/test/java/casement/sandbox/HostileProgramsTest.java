package casement.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.SimulatedProcess.End;
import casement.sandbox.loader.Image;
import casement.sandbox.process.ProcessSpec;
import casement.sandbox.process.Stdio;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestMachine;
import casement.semantics.EndReason;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs that do their best not to end. Each is ended in the middle of it, and nothing of it is left. */
@Timeout(120)
class HostileProgramsTest {

    /** Until this much of real time has passed, the kernel waits for a thread to leave; nothing here needs it. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(HostileProgram.class)
    void is_ended_and_collected(HostileProgram program) throws Exception {
        Image image = Image.ofJar(GuestJar.in(directory, program + ".jar")
                .mainClass("Main")
                .source("Main", program.source())
                .pack());
        try (TestMachine machine = new TestMachine()) {
            WeakReference<ClassLoader> loader = kill(machine, image);

            machine.assertEmpty();
            assertThat(isCollected(loader)).as("loader collected").isTrue();
        }
    }

    private static WeakReference<ClassLoader> kill(TestMachine machine, Image image) throws InterruptedException {
        CountDownLatch hot = new CountDownLatch(1);
        GuestProcess process = machine.sandbox().start(ProcessSpec.of(image).withStdio(tellingOf(hot)));
        assertThat(hot.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("got hot")
                .isTrue();

        long from = System.nanoTime();
        assertThat(process.terminate(9)).isTrue();

        assertThat(process.awaitEnd(PATIENCE)).contains(new End(9, EndReason.TERMINATED));
        System.out.printf("%.1f ms%n", (System.nanoTime() - from) / 1e6);
        return new WeakReference<>(process.loader());
    }

    /** The first byte that a process prints says that it is where it should be killed. */
    private static Stdio tellingOf(CountDownLatch hot) {
        OutputStream out = new OutputStream() {
            @Override
            public void write(int first) {
                hot.countDown();
            }
        };
        return new Stdio(InputStream.nullInputStream(), out, out, StandardCharsets.UTF_8);
    }

    private static boolean isCollected(WeakReference<ClassLoader> loader) {
        for (int i = 0; i < 50 && !loader.refersTo(null); i++) {
            System.gc();
        }
        return loader.refersTo(null);
    }
}
