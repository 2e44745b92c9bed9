package casement.win32;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.TestRules;
import casement.semantics.Status;
import casement.syscall.Syscall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitsTest {

    @RegisterExtension
    final ScriptedGuest guest = new ScriptedGuest();

    @ParameterizedTest
    @CsvSource({
        "SUCCESS, 0, 57005",
        "ABANDONED, 0x80, 57005",
        "TIMEOUT, 258, 57005",
        "USER_APC, 0xC0, 57005",
        "INVALID_HANDLE, -1, 6",
        "ACCESS_DENIED, -1, 5",
        "POSSIBLE_DEADLOCK, -1, 1131"
    })
    void every_outcome_has_its_number_and_only_failure_sets_the_last_error(Status status, String result, int error) {
        guest.answers(status);

        assertThat(WaitForSingleObjectEx(4, 10, true)).isEqualTo(Integer.decode(result));
        assertThat(GetLastError()).isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1000000", "-1, -1", "-2, 4294967294000000", "-2147483648, 2147483648000000"})
    void times_are_numbers_without_sign_and_all_ones_is_for_ever(int milliseconds, long nanos) {
        WaitForSingleObject(4, milliseconds);

        assertThat(guest.carried(Syscall.WaitOne.class)).isEqualTo(new Syscall.WaitOne(4, nanos, false));
    }

    @Test
    void wait_any_tells_the_index() {
        guest.answers(Status.SUCCESS, 2);
        assertThat(WaitForMultipleObjects(3, new int[] {4, 8, 12}, false, INFINITE))
                .isEqualTo(WAIT_OBJECT_0 + 2);

        guest.answers(Status.ABANDONED, 1);
        assertThat(WaitForMultipleObjects(3, new int[] {4, 8, 12}, false, INFINITE))
                .isEqualTo(WAIT_ABANDONED_0 + 1);
    }

    @Test
    void wait_all_tells_no_index() {
        guest.answers(Status.SUCCESS, 2);
        assertThat(WaitForMultipleObjects(3, new int[] {4, 8, 12}, true, INFINITE))
                .isEqualTo(WAIT_OBJECT_0);

        guest.answers(Status.ABANDONED, 1);
        assertThat(WaitForMultipleObjects(3, new int[] {4, 8, 12}, true, INFINITE))
                .isEqualTo(WAIT_ABANDONED_0);
    }

    @Test
    void a_dialect_may_tell_the_index_of_the_abandoned_mutex_in_wait_all() {
        guest.follows(TestRules.of("inherits = nt, abandoned-wait-all = indexed"));
        guest.answers(Status.ABANDONED, 1);

        assertThat(WaitForMultipleObjects(2, new int[] {4, 8}, true, INFINITE)).isEqualTo(WAIT_ABANDONED_0 + 1);
    }

    @Test
    void a_dialect_may_not_report_abandoned_mutexes() {
        guest.follows(TestRules.of("inherits = nt, report-abandoned = off, abandoned-wait-all = indexed"));
        guest.answers(Status.ABANDONED);
        guest.answers(Status.ABANDONED, 1);
        guest.answers(Status.ABANDONED, 1);

        assertThat(WaitForSingleObject(4, INFINITE)).isEqualTo(WAIT_OBJECT_0);
        assertThat(WaitForMultipleObjects(2, new int[] {4, 8}, false, INFINITE)).isEqualTo(WAIT_OBJECT_0 + 1);
        assertThat(WaitForMultipleObjects(2, new int[] {4, 8}, true, INFINITE)).isEqualTo(WAIT_OBJECT_0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65, 4, Integer.MIN_VALUE})
    void a_count_that_is_bad_or_larger_than_its_array_is_refused(int count) {
        assertThat(WaitForMultipleObjects(count, new int[3], false, 0)).isEqualTo(WAIT_FAILED);
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
        assertThat(guest.carried).isEmpty();
    }

    @Test
    void an_array_may_be_larger_than_the_count() {
        WaitForMultipleObjects(1, new int[] {4, 8}, false, 0);

        assertThat(guest.carried(Syscall.WaitMany.class).handles()).containsExactly(4);
    }

    @Test
    void sixty_four_objects_are_the_limit_and_messages_take_one_place() {
        assertThat(WaitForMultipleObjects(64, new int[65], false, 0)).isEqualTo(WAIT_OBJECT_0);
        assertThat(WaitForMultipleObjects(65, new int[65], false, 0)).isEqualTo(WAIT_FAILED);
        assertThat(MsgWaitForMultipleObjects(63, new int[65], false, 0, 0)).isEqualTo(WAIT_OBJECT_0);
        assertThat(MsgWaitForMultipleObjects(64, new int[65], false, 0, 0)).isEqualTo(WAIT_FAILED);
    }

    @Test
    void waiting_for_messages_alone_is_sleeping() {
        assertThat(MsgWaitForMultipleObjects(0, null, false, 5, 0)).isEqualTo(WAIT_TIMEOUT);
        assertThat(guest.carried(Syscall.Sleep.class)).isEqualTo(new Syscall.Sleep(5_000_000, false));
    }

    @Test
    void sleep_ex_tells_only_whether_routines_ran() {
        guest.answers(Status.USER_APC);
        guest.answers(Status.SUCCESS);
        guest.answers(Status.TIMEOUT);

        assertThat(SleepEx(1, true)).isEqualTo(WAIT_IO_COMPLETION);
        assertThat(SleepEx(1, true)).isZero();
        assertThat(SleepEx(1, true)).isZero();
        assertThat(GetLastError()).isEqualTo(ScriptedGuest.SENTINEL);
    }

    @Test
    void a_failed_signal_is_a_failed_wait() {
        guest.answers(Status.MUTANT_NOT_OWNED);

        assertThat(SignalObjectAndWait(4, 8, 0, false)).isEqualTo(WAIT_FAILED);
        assertThat(GetLastError()).isEqualTo(ERROR_NOT_OWNER);
    }

    @Test
    void a_registered_wait_hands_on_its_context() {
        IntRef registration = new IntRef();
        Object[] told = new Object[2];
        guest.answers(Status.SUCCESS, 9);

        boolean registered = RegisterWaitForSingleObject(
                registration,
                4,
                (context, timedOut) -> {
                    told[0] = context;
                    told[1] = timedOut;
                },
                "context",
                INFINITE,
                WT_EXECUTEONLYONCE);

        assertThat(registered).isTrue();
        assertThat(registration.value).isEqualTo(9);
        Syscall.RegisterWait call = guest.carried(Syscall.RegisterWait.class);
        assertThat(call.once()).isTrue();
        call.callback().run(true);
        assertThat(told).containsExactly("context", true);
    }

    @Test
    void a_registered_wait_needs_a_callback_and_a_place_for_its_handle() {
        assertThat(RegisterWaitForSingleObject(null, 4, (context, timedOut) -> {}, null, 0, 0))
                .isFalse();
        assertThat(RegisterWaitForSingleObject(new IntRef(), 4, null, null, 0, 0))
                .isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
    }

    @Test
    void an_unregistered_wait_may_say_when_it_is_done() {
        UnregisterWaitEx(9, INVALID_HANDLE_VALUE);

        assertThat(guest.carried(Syscall.UnregisterWait.class)).isEqualTo(new Syscall.UnregisterWait(9, -1));
    }
}
