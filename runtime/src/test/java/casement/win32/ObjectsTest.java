package casement.win32;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.EventState;
import casement.semantics.MutexState;
import casement.semantics.ObjectType;
import casement.semantics.SemaphoreState;
import casement.semantics.Status;
import casement.semantics.TimerState;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Mutexes, events, semaphores and timers: arguments and last errors. */
class ObjectsTest {

    @RegisterExtension
    final ScriptedGuest guest = new ScriptedGuest();

    @Test
    void a_fresh_object_clears_the_last_error() {
        guest.answers(Status.SUCCESS, 4);

        assertThat(CreateMutex(null, true, "A")).isEqualTo(4);
        assertThat(GetLastError()).isZero();
        assertThat(guest.carried(Syscall.Create.class))
                .isEqualTo(new Syscall.Create(new MutexState.Spec(true), "A", false));
    }

    @Test
    void an_object_that_existed_is_a_success_that_the_last_error_tells() {
        guest.answers(Status.OBJECT_NAME_EXISTS, 8);

        assertThat(CreateEvent(null, true, false, "A")).isEqualTo(8);
        assertThat(GetLastError()).isEqualTo(ERROR_ALREADY_EXISTS);
    }

    @Test
    void a_clash_of_types_is_no_handle() {
        guest.answers(Status.TYPE_MISMATCH, 99);

        assertThat(CreateSemaphore(null, 0, 1, "A")).isEqualTo(NULL);
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_HANDLE);
    }

    @Test
    void opening_leaves_the_last_error_alone_unless_it_fails() {
        guest.answers(Status.SUCCESS, 12);
        assertThat(OpenMutex(SYNCHRONIZE, true, "A")).isEqualTo(12);
        assertThat(GetLastError()).isEqualTo(ScriptedGuest.SENTINEL);
        assertThat(guest.carried(Syscall.Open.class))
                .isEqualTo(new Syscall.Open(ObjectType.MUTEX, "A", SYNCHRONIZE, true));

        guest.answers(Status.NAME_NOT_FOUND);
        assertThat(OpenEvent(SYNCHRONIZE, false, "none")).isEqualTo(NULL);
        assertThat(GetLastError()).isEqualTo(ERROR_FILE_NOT_FOUND);
    }

    @Test
    void operations_leave_the_last_error_alone_unless_they_fail() {
        assertThat(ReleaseMutex(4)).isTrue();
        assertThat(SetEvent(4)).isTrue();
        assertThat(ResetEvent(4)).isTrue();
        assertThat(PulseEvent(4)).isTrue();
        assertThat(CancelWaitableTimer(4)).isTrue();
        assertThat(GetLastError()).isEqualTo(ScriptedGuest.SENTINEL);

        guest.answers(Status.MUTANT_NOT_OWNED);
        assertThat(ReleaseMutex(4)).isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_NOT_OWNER);
    }

    @Test
    void attributes_say_whether_the_handle_is_inherited() {
        SECURITY_ATTRIBUTES attributes = new SECURITY_ATTRIBUTES();
        attributes.bInheritHandle = true;

        CreateEvent(attributes, false, false, null);

        assertThat(guest.carried(Syscall.Create.class).inheritable()).isTrue();
    }

    @Test
    void a_dialect_may_want_no_attributes() {
        guest.speaksCe();

        assertThat(CreateEvent(new SECURITY_ATTRIBUTES(), false, false, null)).isEqualTo(NULL);
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
        assertThat(guest.carried).isEmpty();
    }

    @Test
    void the_count_before_a_release_is_told_only_on_success() {
        IntRef previous = new IntRef(-5);
        guest.answers((Object) 3);
        assertThat(ReleaseSemaphore(4, 2, previous)).isTrue();
        assertThat(previous.value).isEqualTo(3);
        assertThat(guest.operated(SemaphoreState.Release.class)).isEqualTo(new SemaphoreState.Release(2));

        guest.answers(new Reply(Status.SEMAPHORE_LIMIT_EXCEEDED, 0, 7));
        assertThat(ReleaseSemaphore(4, 2, previous)).isFalse();
        assertThat(previous.value).isEqualTo(3);
        assertThat(GetLastError()).isEqualTo(ERROR_TOO_MANY_POSTS);
    }

    @Test
    void the_count_before_a_release_need_not_be_asked_for() {
        assertThat(ReleaseSemaphore(4, 1, null)).isTrue();
    }

    @Test
    void the_ex_functions_ask_for_an_access() {
        CreateMutexEx(null, "A", CREATE_MUTEX_INITIAL_OWNER, GENERIC_EXECUTE);

        Syscall.Create call = guest.carried(Syscall.Create.class);
        assertThat(call.spec().access()).isEqualTo(GENERIC_EXECUTE);
        assertThat(call.spec().bornOwned()).isTrue();
        assertThat(call.spec().type()).isEqualTo(ObjectType.MUTEX);
        assertThat(call.spec().create(guest)).isEqualTo(MutexState.ownedBy(guest.thread()));
    }

    @Test
    void the_ex_functions_read_their_flags() {
        CreateEventEx(null, null, CREATE_EVENT_MANUAL_RESET | CREATE_EVENT_INITIAL_SET, EVENT_ALL_ACCESS);

        assertThat(guest.carried(Syscall.Create.class).spec().create(guest)).isEqualTo(new EventState(true, true, 0));
    }

    @Test
    void the_ex_functions_refuse_flags_they_do_not_have() {
        assertThat(CreateMutexEx(null, null, 2, 0)).isEqualTo(NULL);
        assertThat(CreateEventEx(null, null, 4, 0)).isEqualTo(NULL);
        assertThat(CreateSemaphoreEx(null, 0, 1, null, 1, 0)).isEqualTo(NULL);
        assertThat(CreateWaitableTimerEx(null, null, Integer.MIN_VALUE, 0)).isEqualTo(NULL);
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
        assertThat(guest.carried).isEmpty();
    }

    @Test
    void the_ex_functions_check_what_the_others_check() {
        CreateSemaphoreEx(null, 2, 1, null, 0, SEMAPHORE_ALL_ACCESS);

        assertThat(guest.carried(Syscall.Create.class).spec().check()).isEqualTo(Status.INVALID_PARAMETER);
    }

    @Test
    void a_timer_tells_its_routine_the_time_in_two_halves() {
        int[] halves = new int[2];
        SetWaitableTimer(
                4,
                new LongRef(-10),
                5,
                (argument, low, high) -> {
                    halves[0] = low;
                    halves[1] = high;
                },
                "argument",
                false);

        TimerState.Set set = guest.operated(TimerState.Set.class);
        assertThat(set.due()).isEqualTo(-10);
        assertThat(set.periodMillis()).isEqualTo(5);
        assertThat(set.argument()).isEqualTo("argument");
        set.routine().run(null, 0x0123_4567_89AB_CDEFL);
        assertThat(halves).containsExactly(0x89AB_CDEF, 0x0123_4567);
    }

    @Test
    void a_timer_that_cannot_wake_the_system_is_set_all_the_same() {
        guest.answers(Status.RESUME_NOT_SUPPORTED);

        assertThat(SetWaitableTimer(4, new LongRef(), 0, null, null, true)).isTrue();
        assertThat(GetLastError()).isEqualTo(ERROR_NOT_SUPPORTED);
    }

    @Test
    void a_timer_needs_a_due_time() {
        assertThat(SetWaitableTimer(4, null, 0, null, null, false)).isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
    }
}
