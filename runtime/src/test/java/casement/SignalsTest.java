package casement;

import static casement.ScriptedThread.HANDLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import casement.semantics.EventState;
import casement.semantics.ObjectRequest;
import casement.semantics.ObjectSpec;
import casement.semantics.SemaphoreState;
import casement.semantics.Status;
import casement.semantics.TimerState;
import casement.semantics.WatchdogAction;
import casement.semantics.WatchdogState;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Events, semaphores, timers and watchdogs. */
class SignalsTest {

    private final ScriptedThread guest = ScriptedThread.enter();

    @AfterEach
    void unbind() {
        GuestThread.bind(null);
    }

    private void assertCreated(String name, ObjectSpec<?> spec) {
        assertThat(guest.asked()).containsExactly(new Syscall.Create(spec, name, false));
    }

    private void assertAsked(ObjectRequest<?> request) {
        assertThat(guest.asked()).containsExactly(new Syscall.Operate(HANDLE, request));
    }

    @Nested
    class AnEvent {

        @Test
        void resets_itself_and_begins_without_signal_unless_told() {
            Event.named("go").open();
            assertCreated("go", new EventState.Spec(false, false));

            Event.named("go").manualReset().initiallySet().open();
            assertCreated("go", new EventState.Spec(true, true));
        }

        @Test
        void is_set_reset_pulsed_and_looked_at() {
            Event event = Event.named("go").open();
            guest.asked();

            event.set();
            assertAsked(new EventState.Set());
            event.reset();
            assertAsked(new EventState.Reset());
            event.pulse();
            assertAsked(new EventState.Pulse());
            guest.answering(Reply.answering(new EventState.Info(false, true)));
            assertThat(event.isSet()).isTrue();
            assertAsked(new EventState.Query());
        }

        @Test
        void is_awaited_in_four_ways() {
            Event event = Event.named("go").open();
            guest.asked();

            event.await();
            event.await(Duration.ofMillis(2));
            assertThat(event.tryAwait(Duration.ZERO)).isTrue();
            assertThat(guest.asked())
                    .containsExactly(
                            new Syscall.WaitOne(HANDLE, Syscall.INFINITE, false),
                            new Syscall.WaitOne(HANDLE, 2_000_000, false),
                            new Syscall.WaitOne(HANDLE, 0, false));

            guest.answering(Reply.answering(CompletableFuture.completedFuture(Reply.SUCCESS)));
            assertThat(event.awaitAsync().toCompletableFuture()).isCompleted();
        }

        @Test
        void that_is_not_signaled_in_time_says_so() {
            Event event = Event.named("go").open();
            guest.answering(Status.TIMEOUT).answering(Status.TIMEOUT).answering(Status.POSSIBLE_DEADLOCK);

            assertThat(event.tryAwait(Duration.ZERO)).isFalse();
            assertThatExceptionOfType(WaitTimeoutException.class)
                    .isThrownBy(() -> event.await(Duration.ofMillis(2)))
                    .withMessage("event \"go\": not signaled within 2 ms (WAIT_TIMEOUT)");
            assertThatExceptionOfType(RequestRefusedException.class)
                    .isThrownBy(event::await)
                    .withMessage("event \"go\": not signaled, because this thread runs the kernel and must not block:"
                            + " wait without blocking (ERROR_POSSIBLE_DEADLOCK)");
        }
    }

    @Nested
    class ASemaphore {

        @Test
        void has_one_permit_unless_told() {
            Semaphore.named("slots").open();
            assertCreated("slots", new SemaphoreState.Spec(1, 1));
            Semaphore.named("slots").permits(3).open();
            assertCreated("slots", new SemaphoreState.Spec(3, 3));
            Semaphore.named("slots").permits(0, 3).open();
            assertCreated("slots", new SemaphoreState.Spec(0, 3));
        }

        @Test
        void has_permits_within_its_limit() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Semaphore.unnamed().permits(4, 3))
                    .withMessage("permits are not within 0 and a positive limit: 4 of 3");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Semaphore.unnamed().permits(0));
        }

        @Test
        void takes_a_permit_back_once_on_any_thread() {
            Semaphore slots = Semaphore.named("slots").open();
            Semaphore.Permit permit = slots.acquire();
            guest.asked();
            ScriptedThread other = new ScriptedThread(12, 7);
            GuestThread.bind(other);
            other.answering(Reply.answering(0));

            permit.close();
            permit.close();

            assertThat(other.asked()).containsExactly(new Syscall.Operate(HANDLE, new SemaphoreState.Release(1)));
        }

        @Test
        void gives_many_permits_and_tells_how_many_there_were() {
            Semaphore slots = Semaphore.named("slots").open();
            guest.answering(Reply.answering(2)).answering(Status.SEMAPHORE_LIMIT_EXCEEDED);

            assertThat(slots.release(5)).isEqualTo(2);
            assertThatExceptionOfType(LimitExceededException.class)
                    .isThrownBy(slots::release)
                    .withMessage("semaphore \"slots\": not released, because it would have more permits than its limit"
                            + " (ERROR_TOO_MANY_POSTS)");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> slots.release(0))
                    .withMessage("permits is not positive: 0");
        }

        @Test
        void without_permits_times_out() {
            Semaphore slots = Semaphore.named("slots").open();
            guest.answering(Status.TIMEOUT).answering(Status.TIMEOUT);

            assertThat(slots.tryAcquire(Duration.ZERO)).isEmpty();
            assertThatExceptionOfType(WaitTimeoutException.class)
                    .isThrownBy(() -> slots.acquire(Duration.ofSeconds(1)))
                    .withMessage("semaphore \"slots\": not acquired within 1 s (WAIT_TIMEOUT)");
        }
    }

    @Nested
    class ATimer {

        private final WaitableTimer timer = WaitableTimer.named("tick").open();

        private void assertSet(long due, int periodMillis) {
            boolean keepsSignal = ScriptedThread.RULES.timerKeepsSignal();
            assertAsked(new TimerState.Set(due, periodMillis, null, null, false, keepsSignal));
        }

        @Test
        void resets_itself_unless_told() {
            assertCreated("tick", new TimerState.Spec(false));
            WaitableTimer.named("tick").manualReset().open();
            assertCreated("tick", new TimerState.Spec(true));
        }

        @Test
        void is_set_relative_absolute_or_periodic() {
            guest.asked();

            timer.after(Duration.ofNanos(150));
            assertSet(-2, 0);
            timer.after(Duration.ZERO);
            assertSet(0, 0);
            timer.after(Duration.ofSeconds(Long.MAX_VALUE));
            assertSet(-(Long.MAX_VALUE / 100 + 1), 0);
            timer.at(Instant.EPOCH);
            assertSet(116_444_736_000_000_000L, 0);
            timer.every(Duration.ofMillis(20));
            assertSet(-200_000, 20);
            timer.every(Duration.ZERO, Duration.ofNanos(1));
            assertSet(0, 1);
            timer.cancel();
            assertAsked(new TimerState.Cancel());
        }

        @Test
        void has_no_period_of_nothing() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> timer.every(Duration.ZERO))
                    .withMessage("period is zero");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> timer.after(Duration.ofSeconds(-1)))
                    .withMessage("delay is negative: -1 s");
        }
    }

    @Nested
    class AWatchdog {

        @Test
        void ends_the_process_after_a_second_unless_told() {
            Watchdog.named("alive").open();
            assertCreated("alive", new WatchdogState.Spec(1000, 0, WatchdogAction.KILL_PROCESS));

            Watchdog.named("alive")
                    .period(Duration.ofMillis(50))
                    .grace(Duration.ofSeconds(2))
                    .then(Watchdog.Action.NONE)
                    .open();
            assertCreated("alive", new WatchdogState.Spec(50, 2000, WatchdogAction.NO_DEFAULT_ACTION));
        }

        @Test
        void is_started_refreshed_and_stopped() {
            Watchdog watchdog = Watchdog.unnamed().create();
            guest.asked();

            watchdog.start();
            assertAsked(new WatchdogState.Start());
            watchdog.refresh();
            assertAsked(new WatchdogState.Refresh());
            watchdog.stop();
            assertAsked(new WatchdogState.Stop());
        }

        @Test
        void has_a_period() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Watchdog.unnamed().period(Duration.ZERO))
                    .withMessage("period is zero");
        }
    }
}
