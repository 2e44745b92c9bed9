package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CrowdTest {

    private static final int MANY = 2 * Runtime.getRuntime().availableProcessors() + 1;

    private final ThreadAccounts accounts =
            new ThreadAccounts(new GuestThreads(GuestThreadGroup.named("crowd"), List::of));
    private final Crowd crowd = new Crowd(accounts);
    private final List<Thread> started = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean over;

    @AfterEach
    void endThreads() {
        over = true;
        end.countDown();
    }

    private void start(int threads, Runnable work) {
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            crowd.oneMore();
            accounts.starting(thread);
            thread.start();
            started.add(thread);
        }
    }

    private void spin() {
        while (!over) {
            Thread.onSpinWait();
        }
    }

    private void waitForEnd() {
        try {
            end.await();
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException(nobodyDoes);
        }
    }

    private static Runnable endless() throws ReflectiveOperationException {
        return EndlessCode.LONG_LOOP.load();
    }

    @Test
    void code_that_many_threads_run_reads_the_flag_while_its_process_lives() throws Exception {
        Runnable code = endless();
        crowd.runs(code.getClass().getClassLoader());
        start(MANY, this::spin);
        assertThat(crowd.isArmed()).isFalse();

        start(1, () -> {
            try {
                code.run();
            } catch (Error told) {
                // to leave
            }
        });

        assertThat(crowd.isArmed()).isTrue();
        KillSwitch.press(code.getClass().getClassLoader());
        started.get(MANY).join();
    }

    @Test
    void threads_that_wait_are_no_crowd() throws Exception {
        crowd.runs(endless().getClass().getClassLoader());
        start(MANY, this::waitForEnd);
        for (Thread thread : started) {
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }

        for (int i = 0; i < MANY; i++) {
            crowd.oneMore();
        }

        assertThat(crowd.isArmed()).isFalse();
    }

    @Test
    void threads_that_wait_for_a_socket_are_no_crowd() throws Exception {
        crowd.runs(endless().getClass().getClassLoader());
        try (ServerSocket server = new ServerSocket(0)) {
            start(MANY, () -> accept(server));
            for (Thread thread : started) {
                while (!isInNative(thread)) {
                    Thread.onSpinWait();
                }
            }

            for (int i = 0; i < MANY; i++) {
                crowd.oneMore();
            }

            assertThat(crowd.isArmed()).isFalse();
        }
    }

    private static boolean isInNative(Thread thread) {
        StackTraceElement[] stack = thread.getStackTrace();
        return stack.length > 0 && stack[0].isNativeMethod();
    }

    private static void accept(ServerSocket server) {
        try {
            server.accept().close();
        } catch (IOException closed) {
            // the test is over
        }
    }

    @Test
    void few_threads_are_no_crowd() throws Exception {
        crowd.runs(endless().getClass().getClassLoader());

        start(MANY - 1, this::spin);
        crowd.oneMore();

        assertThat(crowd.isArmed()).isFalse();
    }
}
