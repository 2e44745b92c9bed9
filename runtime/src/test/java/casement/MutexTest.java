package casement;

import static casement.ScriptedThread.HANDLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casement.semantics.MutexState;
import casement.semantics.Status;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MutexTest {

    private static final Syscall RELEASE = new Syscall.Operate(HANDLE, new MutexState.Release());

    private final ScriptedThread guest = ScriptedThread.enter();
    private final Mutex mutex = Mutex.named("db").open();

    MutexTest() {
        guest.asked();
    }

    @AfterEach
    void unbind() {
        GuestThread.bind(null);
    }

    private static Syscall waiting(long nanos) {
        return new Syscall.WaitOne(HANDLE, nanos, false);
    }

    @Test
    void a_hold_is_released_before_its_mutex_is_closed() {
        try (Mutex opened = Mutex.named("db").open();
                Mutex.Hold hold = opened.acquire(Duration.ofSeconds(5))) {
            assertThat(hold.previousOwnerDied()).isFalse();
            guest.asked();
        }

        assertThat(guest.asked()).containsExactly(RELEASE, new Syscall.CloseHandle(HANDLE));
    }

    @Test
    void closing_a_hold_twice_releases_once() {
        Mutex.Hold hold = mutex.acquire();
        guest.asked();

        hold.close();
        hold.close();

        assertThat(guest.asked()).containsExactly(RELEASE);
    }

    @Test
    void acquire_waits_for_ever_or_as_long_as_told() {
        mutex.acquire();
        mutex.acquire(Duration.ofSeconds(5));
        mutex.tryAcquire(Duration.ZERO);
        mutex.acquire(Duration.ofSeconds(Long.MAX_VALUE));

        assertThat(guest.asked())
                .containsExactly(
                        waiting(Syscall.INFINITE), waiting(5_000_000_000L), waiting(0), waiting(Long.MAX_VALUE));
    }

    @Test
    void a_dead_owner_is_told_also_where_the_dialect_hides_it() {
        assertThat(guest.rules().reportAbandoned()).isFalse();
        guest.answering(Status.ABANDONED).answering(Status.ABANDONED);

        assertThat(mutex.acquire().previousOwnerDied()).isTrue();
        assertThat(mutex.tryAcquire(Duration.ZERO))
                .map(Mutex.Hold::previousOwnerDied)
                .contains(true);
    }

    @Test
    void a_timeout_is_an_exception_or_nothing_as_asked() {
        guest.answering(Status.TIMEOUT).answering(Status.TIMEOUT);

        assertThatExceptionOfType(WaitTimeoutException.class)
                .isThrownBy(() -> mutex.acquire(Duration.ofSeconds(5)))
                .withMessage("mutex \"db\": not acquired within 5 s (WAIT_TIMEOUT)");
        assertThat(mutex.tryAcquire(Duration.ofSeconds(5))).isEmpty();
    }

    @Test
    void a_negative_timeout_never_reaches_the_kernel() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mutex.acquire(Duration.ofNanos(-1)))
                .withMessage("timeout is negative: -1 ns");
        assertThat(guest.asked()).isEmpty();
    }

    @Test
    void a_refused_release_says_why() {
        guest.answering(Status.MUTANT_NOT_OWNED);

        assertThatExceptionOfType(NotOwnerException.class)
                .isThrownBy(mutex::release)
                .withMessage("mutex \"db\": not released, because this thread does not own it (ERROR_NOT_OWNER)");
    }

    @Test
    void a_hold_is_closed_by_the_thread_that_took_it() {
        Mutex.Hold hold = mutex.acquire();
        guest.asked();
        ScriptedThread other = new ScriptedThread(12, 7);
        GuestThread.bind(other);

        assertThatExceptionOfType(NotOwnerException.class)
                .isThrownBy(hold::close)
                .withMessage(
                        "mutex \"db\": not released, because thread 11 took it and thread 12 wanted to give it back"
                                + " (ERROR_NOT_OWNER)");
        assertThat(other.asked()).isEmpty();

        GuestThread.bind(guest);
        hold.close();
        assertThat(guest.asked()).containsExactly(RELEASE);
    }

    @Test
    void an_asynchronous_hold_belongs_to_the_thread_that_asked() {
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        guest.answering(Reply.answering(answer));
        CompletableFuture<Mutex.Hold> acquired = mutex.acquireAsync().toCompletableFuture();
        assertThat(guest.asked()).containsExactly(new Syscall.WaitAsync(List.of(HANDLE), false, Syscall.INFINITE));
        assertThat(acquired).isNotDone();

        GuestThread.bind(new ScriptedThread(12, 7));
        answer.complete(Reply.of(Status.ABANDONED));

        assertThat(acquired.join().previousOwnerDied()).isTrue();
        assertThatExceptionOfType(NotOwnerException.class)
                .isThrownBy(() -> acquired.join().close());
        GuestThread.bind(guest);
        acquired.join().close();
        assertThat(guest.asked()).containsExactly(RELEASE);
    }

    @Test
    void an_asynchronous_refusal_arrives_by_the_stage() {
        guest.answering(Reply.answering(CompletableFuture.completedFuture(Reply.of(Status.MUTANT_LIMIT_EXCEEDED))));

        assertThatThrownBy(() -> mutex.acquireAsync().toCompletableFuture().join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(LimitExceededException.class)
                .hasMessage("mutex \"db\": not acquired, because its owner has entered it too often"
                        + " (ERROR_MUTANT_LIMIT_EXCEEDED)");
    }

    @Test
    void a_fresh_mutex_can_belong_to_its_maker() {
        Mutex.named("own").initiallyOwned().open();

        assertThat(guest.asked()).containsExactly(new Syscall.Create(new MutexState.Spec(true), "own", false));
    }
}
