package casement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import casement.semantics.Status;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ScriptedThread guest =
            ScriptedThread.enter().answering(Reply.of(Status.SUCCESS, 4)).answering(Reply.of(Status.SUCCESS, 8));
    private final Event go = Event.named("go").open();
    private final Mutex db = Mutex.named("db").open();

    WaitsTest() {
        guest.asked();
    }

    @AfterEach
    void unbind() {
        GuestThread.bind(null);
    }

    @Test
    void any_tells_which_object_it_was_and_whether_it_was_abandoned() {
        guest.answering(Reply.of(Status.SUCCESS, 0), Reply.of(Status.ABANDONED, 1));

        assertThat(Waits.any(go, db).within(SECOND)).isEqualTo(new WaitResult.Signaled(0, go, false));
        assertThat(Waits.any(go, db).forever()).isEqualTo(new WaitResult.Signaled(1, db, true));
        assertThat(guest.asked())
                .containsExactly(
                        new Syscall.WaitMany(List.of(4, 8), false, 1_000_000_000, false),
                        new Syscall.WaitMany(List.of(4, 8), false, Syscall.INFINITE, false));
    }

    @Test
    void all_tells_whether_a_mutex_was_abandoned() {
        guest.answering(Reply.of(Status.SUCCESS), Reply.of(Status.ABANDONED, 1));

        assertThat(Waits.all(go, db).within(SECOND)).isEqualTo(new WaitResult.AllSignaled(false));
        assertThat(Waits.all(go, db).forever()).isEqualTo(new WaitResult.AllSignaled(true));
        assertThat(guest.asked())
                .containsExactly(
                        new Syscall.WaitMany(List.of(4, 8), true, 1_000_000_000, false),
                        new Syscall.WaitMany(List.of(4, 8), true, Syscall.INFINITE, false));
    }

    @Test
    void time_that_passes_is_a_result() {
        guest.answering(Status.TIMEOUT).answering(Status.TIMEOUT);

        assertThat(Waits.any(go, db).within(Duration.ZERO)).isEqualTo(new WaitResult.TimedOut());
        assertThat(Waits.all(go, db).within(Duration.ZERO)).isEqualTo(new WaitResult.TimedOut());
    }

    @Test
    void waits_need_not_block() {
        guest.answering(
                Reply.answering(CompletableFuture.completedFuture(Reply.of(Status.SUCCESS, 1))),
                Reply.answering(CompletableFuture.completedFuture(Reply.of(Status.TIMEOUT))));

        assertThat(Waits.any(go, db).withinAsync(SECOND)).isCompletedWithValue(new WaitResult.Signaled(1, db, false));
        assertThat(Waits.all(go, db).withinAsync(SECOND)).isCompletedWithValue(new WaitResult.TimedOut());
        assertThat(guest.asked())
                .containsExactly(
                        new Syscall.WaitAsync(List.of(4, 8), false, 1_000_000_000),
                        new Syscall.WaitAsync(List.of(4, 8), true, 1_000_000_000));
    }

    @Test
    void a_refusal_names_all_objects() {
        guest.answering(Status.INVALID_PARAMETER);

        assertThatExceptionOfType(RequestRefusedException.class)
                .isThrownBy(() -> Waits.all(go, go).within(SECOND))
                .withMessage("all of event \"go\", event \"go\": not signaled, because an argument is not allowed"
                        + " (ERROR_INVALID_PARAMETER)");
    }

    @Test
    void a_closed_object_spoils_the_wait() {
        db.close();
        guest.asked();

        assertThatExceptionOfType(ClosedException.class)
                .isThrownBy(() -> Waits.any(go, db).forever())
                .withMessage("mutex \"db\": not used, because it is closed (ERROR_INVALID_HANDLE)");
        assertThat(guest.asked()).isEmpty();
    }

    @Test
    void there_must_be_something_to_wait_for_and_a_time_to_do_so() {
        assertThatIllegalArgumentException().isThrownBy(Waits::any).withMessage("there is no object to wait for");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Waits.any(go).within(Duration.ofSeconds(-2)))
                .withMessage("timeout is negative: -2 s");
    }
}
