package casement;

import static casement.ScriptedThread.HANDLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import casement.semantics.MutexState;
import casement.semantics.ObjectType;
import casement.semantics.Status;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Getting and giving back an object, the same for all types; shown with the mutex. */
class OpeningTest {

    private static final Syscall CREATE = new Syscall.Create(new MutexState.Spec(false), "db", false);
    private static final Reply EXISTED = Reply.of(Status.OBJECT_NAME_EXISTS, HANDLE);

    private final ScriptedThread guest = ScriptedThread.enter();

    @AfterEach
    void unbind() {
        GuestThread.bind(null);
    }

    @Test
    void open_makes_the_object_or_finds_it_and_tells_which() {
        assertThat(Mutex.named("db").open().wasCreated()).isTrue();
        assertThat(guest.asked()).containsExactly(CREATE);

        guest.answering(EXISTED);
        assertThat(Mutex.named("db").open().wasCreated()).isFalse();
    }

    @Test
    void create_insists_on_a_fresh_object_and_gives_another_one_back() {
        guest.answering(EXISTED);

        assertThatExceptionOfType(NameTakenException.class)
                .isThrownBy(Mutex.named("db")::create)
                .withMessage(
                        "mutex \"db\": not created, because an object has this name already (ERROR_ALREADY_EXISTS)");
        assertThat(guest.asked()).containsExactly(CREATE, new Syscall.CloseHandle(HANDLE));
    }

    @Test
    void open_existing_is_empty_if_nothing_has_the_name() {
        guest.answering(Status.NAME_NOT_FOUND);

        assertThat(Mutex.named("db").openExisting()).isEmpty();
        assertThat(guest.asked())
                .containsExactly(new Syscall.Open(ObjectType.MUTEX, "db", ObjectType.MUTEX.allAccess(), false));
    }

    @Test
    void open_existing_never_says_that_it_created() {
        assertThat(Mutex.named("db").openExisting()).hasValueSatisfying(mutex -> {
            assertThat(mutex.wasCreated()).isFalse();
            assertThat(mutex.handle()).isEqualTo(HANDLE);
            assertThat(mutex.name()).contains("db");
        });
    }

    @Test
    void a_name_of_another_type_is_told_from_a_missing_one() {
        guest.answering(Status.TYPE_MISMATCH);

        assertThatExceptionOfType(NameTakenException.class)
                .isThrownBy(Mutex.named("db")::openExisting)
                .withMessage(
                        "mutex \"db\": not opened, because an object of another type has this name (ERROR_INVALID_HANDLE)");
    }

    @Test
    void an_object_without_name_can_only_be_created() {
        Mutex mutex = Mutex.unnamed().create();

        assertThat(guest.asked()).containsExactly(new Syscall.Create(new MutexState.Spec(false), null, false));
        assertThat(mutex.name()).isEmpty();
        assertThat(mutex).hasToString("unnamed mutex");
        String message = "unnamed mutex can only be created: without a name nobody finds it";
        assertThatIllegalStateException().isThrownBy(Mutex.unnamed()::open).withMessage(message);
        assertThatIllegalStateException()
                .isThrownBy(Mutex.unnamed()::openExisting)
                .withMessage(message);
        assertThat(guest.asked()).isEmpty();
    }

    @Test
    void an_empty_name_is_a_name_and_no_name_is_a_mistake() {
        assertThat(Mutex.named("").open()).hasToString("mutex \"\"");
        assertThatNullPointerException().isThrownBy(() -> Mutex.named(null)).withMessage("name");
    }

    @Test
    void a_refused_name_is_told_by_its_kind() {
        guest.answering(Status.BAD_PATHNAME);

        assertThatExceptionOfType(NameInvalidException.class)
                .isThrownBy(Mutex.named("a\\b")::open)
                .withMessage(
                        "mutex \"a\\b\": not opened, because the name has a backslash where none may be (ERROR_BAD_PATHNAME)");
    }

    @Test
    void closing_twice_closes_once() {
        Mutex mutex = Mutex.named("db").open();
        guest.asked();

        mutex.close();
        mutex.close();

        assertThat(guest.asked()).containsExactly(new Syscall.CloseHandle(HANDLE));
    }

    @Test
    void closing_what_was_closed_by_its_number_is_harmless() {
        Mutex mutex = Mutex.named("db").open();

        guest.answering(Status.INVALID_HANDLE);
        mutex.close();

        assertThatExceptionOfType(ClosedException.class).isThrownBy(mutex::handle);
    }

    @Test
    void closing_that_fails_for_another_reason_is_told() {
        Mutex mutex = Mutex.named("db").open();

        guest.answering(Status.ACCESS_DENIED);

        assertThatExceptionOfType(AccessRefusedException.class)
                .isThrownBy(mutex::close)
                .withMessage("mutex \"db\": not closed, because access is denied (ERROR_ACCESS_DENIED)");
    }

    @Test
    void a_closed_object_never_lets_its_number_out_again() {
        Mutex mutex = Mutex.named("db").open();
        mutex.close();
        guest.asked();

        assertThatExceptionOfType(ClosedException.class)
                .isThrownBy(mutex::release)
                .withMessage("mutex \"db\": not used, because it is closed (ERROR_INVALID_HANDLE)");
        assertThat(guest.asked()).isEmpty();
    }

    @Test
    void an_object_is_of_no_use_to_another_process() {
        Mutex mutex = Mutex.named("db").open();
        ScriptedThread stranger = new ScriptedThread(12, 8);
        GuestThread.bind(stranger);

        String message = "mutex \"db\" was opened by process 7 and used by process 8: each process opens its own";
        assertThatIllegalStateException().isThrownBy(mutex::handle).withMessage(message);
        assertThatIllegalStateException().isThrownBy(mutex::close).withMessage(message);
        assertThat(stranger.asked()).isEmpty();

        GuestThread.bind(guest);
        assertThat(mutex.handle()).isEqualTo(HANDLE);
    }
}
