package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.loader.Image;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestProcess;
import casement.syscall.GuestTermination;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ReaperTest {

    private static final int ENOUGH = 50;

    private static final LastResort VAIN = thread -> false;

    private static final KillLadder AT_ONCE = new KillLadder(VAIN, Duration.ZERO, Duration.ofSeconds(30));

    /** Of the JDK's, so that a guest can wait for its lock. */
    private static final Object SHARED = Short.class;

    @TempDir
    Path directory;

    /** Thousands may end at once, and it looks after them one by one. */
    @Test
    void a_program_that_is_closed_is_not_kept_until_the_reaper_comes_to_it() throws Exception {
        Slow host = new Slow();
        LoadedProgram stuck;
        WeakReference<ClassLoader> loader;
        synchronized (SHARED) {
            stuck = keepReaperBusy(host);
            loader = loaderOfKilled(Image.ofJar(GuestJar.ofMain(directory, "while (true) Thread.sleep(1000);")));
        }

        for (int i = 0; i < ENOUGH && !loader.refersTo(null); i++) {
            System.gc();
        }

        assertThat(loader.refersTo(null)).isTrue();
        letReaperGoOn(host, stuck);
    }

    @Test
    void a_hosts_thread_leaves_though_the_program_is_closed_before_the_reaper_comes_to_it() throws Exception {
        Slow host = new Slow();
        LoadedProgram stuck;
        Thread visitor;
        synchronized (SHARED) {
            stuck = keepReaperBusy(host);
            ProcessSpec endless = ProcessSpec.of(Image.ofJar(GuestJar.ofMain(directory, "while (true) {}")));
            try (LoadedProgram program = ProgramLoader.load(endless, new Slow())) {
                visitor = visit(program);
                program.leave(KillLadder.MILD);
                assertThat(program.endThreads(Duration.ofSeconds(30))).isEmpty();
            }
            visitor.join(TimeUnit.SECONDS.toMillis(30));
        }

        assertThat(visitor.isAlive()).isFalse();
        letReaperGoOn(host, stuck);
    }

    /** Has the reaper wait for this host: a thread of the program does for the caller's lock of {@link #SHARED}. */
    private LoadedProgram keepReaperBusy(Slow host) throws InterruptedException {
        Image image = Image.ofJar(GuestJar.ofMain(directory, "synchronized (Short.class) { System.out.print(1); }"));
        LoadedProgram stuck = ProgramLoader.load(ProcessSpec.of(image), host);
        Thread main = new Thread(stuck.threadGroup(), () -> run(stuck));
        main.start();
        while (main.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }
        stuck.leave(AT_ONCE);
        host.asked.await();
        return stuck;
    }

    private static void letReaperGoOn(Slow host, LoadedProgram stuck) throws InterruptedException {
        host.answer.countDown();
        stuck.endThreads(Duration.ofSeconds(30));
        stuck.close();
    }

    /** A thread of the host's, in the program's code when this returns. */
    private static Thread visit(LoadedProgram program) {
        Thread visitor = new Thread(() -> run(program));
        visitor.setDaemon(true);
        visitor.start();
        while (Arrays.stream(visitor.getStackTrace())
                .noneMatch(frame -> frame.getClassName().equals("Main"))) {
            Thread.onSpinWait();
        }
        return visitor;
    }

    private static WeakReference<ClassLoader> loaderOfKilled(Image image) throws Exception {
        try (TestProcess process = TestProcess.start(image)) {
            process.program().leave(KillLadder.MILD);
            assertThat(process.program().endThreads(Duration.ofSeconds(30))).isEmpty();
            return new WeakReference<>(process.program().loader());
        }
    }

    private static void run(LoadedProgram program) {
        try {
            int unused = program.run();
        } catch (Throwable left) {
            // It was ended.
        }
    }

    /** Has the reaper wait. */
    private static final class Slow implements ProcessHost {

        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch answer = new CountDownLatch(1);

        @Override
        public void exit(int code) {
            throw new GuestTermination();
        }

        @Override
        public boolean whileInGuestCode(Thread thread, Runnable action) {
            asked.countDown();
            boolean interrupted = false;
            while (answer.getCount() > 0) {
                try {
                    answer.await();
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            return false;
        }
    }
}
