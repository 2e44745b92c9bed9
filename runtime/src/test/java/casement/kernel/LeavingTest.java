package casement.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.EndReason;
import casement.syscall.GuestTermination;
import casement.win32.Kernel32;
import casement.win32.Win32;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a process leaves behind for a while, and what may be done to its threads. */
@Timeout(60)
class LeavingTest {

    private static final Duration LONG = Duration.ofSeconds(50);

    private final CountDownLatch go = new CountDownLatch(1);
    private Kernel kernel = kernel("40s");

    private static Kernel kernel(String grace) {
        return Kernel.start(ConfigFactory.parseString("casement.kernel.termination-grace = " + grace)
                .withFallback(ConfigFactory.load()));
    }

    @AfterEach
    void close() {
        go.countDown();
        kernel.close();
    }

    @Test
    void a_thread_that_outlives_its_process_is_thrown_out_at_the_gate() throws Exception {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        SimulatedProcess process = kernel.launch(Launch.of("parent", () -> {
            new Thread(() -> {
                        awaitUninterruptibly();
                        thrown.complete(catchThrowable(() -> Kernel32.CreateEvent(null, true, false, null)));
                    })
                    .start();
            return 0;
        }));
        assertThat(process.awaitEnd(LONG)).contains(new SimulatedProcess.End(0, EndReason.RETURNED));
        go.countDown();

        assertThat(thrown.get(50, TimeUnit.SECONDS)).isInstanceOf(GuestTermination.class);
        assertThat(kernel.snapshot().objects()).isEmpty();
    }

    private static Throwable catchThrowable(Runnable call) {
        try {
            call.run();
            return new AssertionError("not thrown out");
        } catch (Throwable thrown) {
            return thrown;
        }
    }

    @Test
    void a_worker_of_the_common_pool_is_nobodys_whoever_had_it_started() throws Exception {
        kernel.close();
        kernel = kernel("100ms"); // before JDK 19 the worker stays in its group, for which closing waits so long
        SimulatedProcess process = kernel.launch(Launch.of("starter", () -> {
            ForkJoinPool.commonPool().submit(() -> {}).join();
            return 0;
        }));
        assertThat(process.awaitEnd(LONG)).isPresent();

        int event = ForkJoinPool.commonPool()
                .submit(() -> Kernel32.CreateEvent(null, true, false, null))
                .get(50, TimeUnit.SECONDS);

        assertThat(event).isNotZero();
        assertThat(Kernel32.CloseHandle(event)).isTrue();
    }

    @Test
    void violence_is_done_in_guest_code_of_ending_processes_only() throws Exception {
        CompletableFuture<Thread> main = new CompletableFuture<>();
        SimulatedProcess process = kernel.launch(Launch.of("deaf", () -> {
            main.complete(Thread.currentThread());
            awaitUninterruptibly();
            return 0;
        }));
        List<Thread> done = new ArrayList<>();
        Thread carrier = main.get(50, TimeUnit.SECONDS);

        assertThat(process.whileInGuestCode(carrier, () -> done.add(carrier)))
                .as("while it runs")
                .isFalse();
        assertThat(process.terminate(9)).isTrue();
        assertThat(process.whileInGuestCode(carrier, () -> done.add(carrier)))
                .as("in its code")
                .isTrue();
        go.countDown();
        assertThat(process.awaitEnd(LONG)).isPresent();
        assertThat(process.whileInGuestCode(carrier, () -> done.add(carrier)))
                .as("once it has left")
                .isFalse();
        assertThat(done).hasSize(1);
    }

    @Test
    void a_host_thread_is_not_thrown_out() {
        kernel.launch(Launch.of("short", () -> 0)).awaitEnd(LONG);

        int event = Kernel32.CreateEvent(null, true, true, null);

        assertThat(Kernel32.WaitForSingleObject(event, 0)).isEqualTo(Win32.WAIT_OBJECT_0);
        assertThat(Kernel32.CloseHandle(event)).isTrue();
    }

    private void awaitUninterruptibly() {
        boolean gone = false;
        while (!gone) {
            try {
                go.await();
                gone = true;
            } catch (InterruptedException ignored) {
                // that is what makes it deaf
            }
        }
    }
}
