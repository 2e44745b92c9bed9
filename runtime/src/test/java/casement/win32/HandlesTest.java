package casement.win32;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.Status;
import casement.syscall.Syscall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Handles, the last error and the clocks. */
class HandlesTest {

    @RegisterExtension
    final ScriptedGuest guest = new ScriptedGuest();

    @Test
    void the_last_error_is_what_was_set() {
        SetLastError(1234);

        assertThat(GetLastError()).isEqualTo(1234);
    }

    @Test
    void a_handle_is_duplicated_into_the_place_given() {
        IntRef target = new IntRef();
        guest.answers(Status.SUCCESS, 16);

        assertThat(DuplicateHandle(-1, 4, 8, target, SYNCHRONIZE, true, 0)).isTrue();
        assertThat(target.value).isEqualTo(16);
        assertThat(guest.carried(Syscall.DuplicateHandle.class))
                .isEqualTo(new Syscall.DuplicateHandle(-1, 4, 8, SYNCHRONIZE, true, 0));
    }

    @Test
    void on_the_desktop_there_need_be_no_place_for_the_duplicate() {
        assertThat(DuplicateHandle(-1, 4, -1, null, 0, false, DUPLICATE_CLOSE_SOURCE))
                .isTrue();
    }

    @Test
    void a_failed_duplicate_leaves_the_place_alone() {
        IntRef target = new IntRef(5);
        guest.answers(Status.INVALID_HANDLE);

        assertThat(DuplicateHandle(-1, 4, -1, target, 0, false, 0)).isFalse();
        assertThat(target.value).isEqualTo(5);
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_HANDLE);
    }

    @Test
    void windows_ce_wants_the_same_access_no_inheritance_and_a_place() {
        guest.speaksCe();

        assertThat(DuplicateHandle(-1, 4, -1, new IntRef(), 0, false, 0)).isFalse();
        assertThat(DuplicateHandle(-1, 4, -1, new IntRef(), 0, true, DUPLICATE_SAME_ACCESS))
                .isFalse();
        assertThat(DuplicateHandle(-1, 4, -1, null, 0, false, DUPLICATE_SAME_ACCESS))
                .isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
        assertThat(guest.carried).isEmpty();

        assertThat(DuplicateHandle(-1, 4, -1, new IntRef(), 0, false, DUPLICATE_SAME_ACCESS))
                .isTrue();
    }

    @Test
    void flags_of_a_handle_are_told_and_set() {
        IntRef flags = new IntRef();
        guest.answers(Status.SUCCESS, HANDLE_FLAG_INHERIT);

        assertThat(GetHandleInformation(4, flags)).isTrue();
        assertThat(flags.value).isEqualTo(HANDLE_FLAG_INHERIT);
        assertThat(GetHandleInformation(4, null)).isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
        assertThat(SetHandleInformation(4, HANDLE_FLAG_INHERIT, 0)).isTrue();
    }

    @Test
    void handles_to_different_objects_are_told_apart() {
        guest.answers(Status.SUCCESS, 1);
        assertThat(CompareObjectHandles(4, 8)).isTrue();
        assertThat(GetLastError()).isEqualTo(ScriptedGuest.SENTINEL);

        guest.answers(Status.SUCCESS, 0);
        assertThat(CompareObjectHandles(4, 8)).isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_NOT_SAME_OBJECT);
    }

    @Test
    void all_clocks_tell_the_time_of_the_kernel() {
        guest.now = 5_000_000_000_000_000L;
        guest.systemTime = 0x0123_4567_89AB_CDEFL;
        LongRef count = new LongRef();
        LongRef frequency = new LongRef();
        FILETIME time = new FILETIME();

        assertThat(GetTickCount64()).isEqualTo(5_000_000_000L);
        assertThat(GetTickCount()).isEqualTo((int) 5_000_000_000L);
        assertThat(QueryPerformanceCounter(count)).isTrue();
        assertThat(QueryPerformanceFrequency(frequency)).isTrue();
        assertThat(count.value / frequency.value).isEqualTo(5_000_000L);
        GetSystemTimeAsFileTime(time);
        assertThat(time.dwHighDateTime).isEqualTo(0x0123_4567);
        assertThat(time.dwLowDateTime).isEqualTo(0x89AB_CDEF);
        assertThat(GetLastError()).isEqualTo(ScriptedGuest.SENTINEL);
    }

    @Test
    void a_clock_needs_a_place_to_tell_the_time() {
        assertThat(QueryPerformanceCounter(null)).isFalse();
        assertThat(QueryPerformanceFrequency(null)).isFalse();
        SetLastError(0);
        GetSystemTimeAsFileTime(null);
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
    }
}
