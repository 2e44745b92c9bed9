package casement.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.EventState;
import casement.semantics.MessageQueueRequest;
import casement.semantics.MessageQueueState;
import casement.semantics.Status;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.pekko.actor.ActorSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where blocking could keep the very thing from running that is waited for, it is refused instead. */
class BlockingRefusedTest {

    private Kernel kernel;
    private ActorSystem host;

    @BeforeEach
    void start() {
        kernel = Kernel.start();
        host = ActorSystem.create("host");
    }

    @AfterEach
    void stop() {
        kernel.close();
        host.terminate();
        host.getWhenTerminated()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    private static Reply call(Syscall call) {
        return GuestThread.current().call(call);
    }

    private <T> T onThreadOfPekko(Supplier<T> action) {
        return CompletableFuture.supplyAsync(action, host.dispatcher())
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    private static int unsetEvent() {
        return call(new Syscall.Create(new EventState.Spec(false, false), null, false))
                .value();
    }

    @Test
    void a_thread_of_pekko_may_look_but_not_wait() {
        List<Status> told = onThreadOfPekko(() -> {
            int event = unsetEvent();
            return List.of(
                    call(new Syscall.WaitOne(event, 0, false)).status(),
                    call(new Syscall.WaitOne(event, Syscall.INFINITE, false)).status(),
                    call(new Syscall.WaitMany(List.of(event), false, 1_000_000, false))
                            .status(),
                    call(new Syscall.Sleep(1_000_000, false)).status());
        });
        assertThat(told)
                .containsExactly(
                        Status.TIMEOUT, Status.POSSIBLE_DEADLOCK, Status.POSSIBLE_DEADLOCK, Status.POSSIBLE_DEADLOCK);
    }

    @Test
    void a_thread_of_pekko_may_not_wait_for_a_message_either() {
        List<Status> told = onThreadOfPekko(() -> {
            MessageQueueState.Spec spec = new MessageQueueState.Spec(MessageQueueState.ALLOW_BROKEN, 1, 1, true);
            int queue = call(new Syscall.Create(spec, null, false)).value();
            return List.of(
                    call(new Syscall.Operate(queue, new MessageQueueRequest.Read(1), 0))
                            .status(),
                    call(new Syscall.Operate(queue, new MessageQueueRequest.Read(1), Syscall.INFINITE))
                            .status());
        });
        assertThat(told).containsExactly(Status.QUEUE_TIMEOUT, Status.POSSIBLE_DEADLOCK);
    }

    @Test
    void a_listener_may_fail_without_taking_anybody_along() {
        kernel.listen(event -> {
            throw new IllegalStateException("a listener that was told to fail over " + event);
        });
        SimulatedProcess process = kernel.launch(Launch.of("guest", () -> {
            int event = unsetEvent();
            call(new Syscall.Operate(event, new EventState.Set(), 0));
            return call(new Syscall.WaitOne(event, Syscall.INFINITE, false)).status() == Status.SUCCESS ? 7 : 8;
        }));
        assertThat(process.awaitEnd(java.time.Duration.ofSeconds(30)))
                .hasValueSatisfying(end -> assertThat(end.exitCode()).isEqualTo(7));
    }

    @Test
    void a_listener_that_asks_the_kernel_is_refused() {
        ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
        kernel.listen(event -> {
            if (event instanceof KernelEvent.ObjectMade made && made.object().contains("asked")) {
                try {
                    kernel.launch(Launch.of("never", () -> 0));
                } catch (IllegalStateException refused) {
                    told.add(refused.getMessage());
                }
            }
        });
        SimulatedProcess process = kernel.launch(Launch.of("guest", () -> {
            call(new Syscall.Create(new EventState.Spec(false, false), "asked", false));
            return 7;
        }));
        assertThat(process.awaitEnd(java.time.Duration.ofSeconds(30)))
                .hasValueSatisfying(end -> assertThat(end.exitCode()).isEqualTo(7));
        assertThat(told).containsExactly("the kernel may not be asked from inside itself");
    }
}
