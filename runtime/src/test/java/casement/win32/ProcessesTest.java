package casement.win32;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.Status;
import casement.semantics.ThreadState;
import casement.syscall.Syscall;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes, threads and thread-local storage. */
class ProcessesTest {

    private static final Syscall.Started STARTED = new Syscall.Started(4, 8, 31, 32);

    @RegisterExtension
    final ScriptedGuest guest = new ScriptedGuest();

    private final PROCESS_INFORMATION information = new PROCESS_INFORMATION();

    private boolean create(String application, String commandLine, int flags) {
        return CreateProcess(
                application, commandLine, null, null, false, flags, null, null, new STARTUPINFO(), information);
    }

    @Test
    void a_process_is_told_by_two_handles_and_two_ids() {
        guest.answers(STARTED);

        assertThat(create("radio", null, 0)).isTrue();
        assertThat(information.hProcess).isEqualTo(4);
        assertThat(information.hThread).isEqualTo(8);
        assertThat(information.dwProcessId).isEqualTo(31);
        assertThat(information.dwThreadId).isEqualTo(32);
        assertThat(GetLastError()).isEqualTo(ScriptedGuest.SENTINEL);
    }

    @Test
    void the_command_line_begins_with_the_program() {
        create("radio", "\"the radio\" on 93.5", 0);

        Syscall.CreateProcess call = guest.carried(Syscall.CreateProcess.class);
        assertThat(call.image()).isEqualTo("radio");
        assertThat(call.arguments()).containsExactly("on", "93.5");
    }

    @Test
    void the_program_in_the_command_line_names_the_image_if_nothing_else_does() {
        create(null, "\"the radio\" on", CREATE_SUSPENDED | CREATE_BREAKAWAY_FROM_JOB);

        assertThat(guest.carried(Syscall.CreateProcess.class).image()).isEqualTo("the radio");
        assertThat(guest.carried(Syscall.CreateProcess.class).suspended()).isTrue();
        assertThat(guest.carried(Syscall.CreateProcess.class).breakAway()).isTrue();
    }

    @Test
    void something_must_name_the_image() {
        assertThat(create(null, null, 0)).isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);

        assertThat(create("", "x", 0)).isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_PATH_NOT_FOUND);

        assertThat(create(null, " x", 0)).isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_PATH_NOT_FOUND);
        assertThat(guest.carried).isEmpty();
    }

    @Test
    void structures_must_be_there_and_an_environment_whole() {
        Map<String, String> holed = new HashMap<>();
        holed.put("PATH", null);
        STARTUPINFO startup = new STARTUPINFO();

        assertThat(CreateProcess("a", null, null, null, false, 0, null, null, null, information))
                .isFalse();
        assertThat(CreateProcess("a", null, null, null, false, 0, null, null, startup, null))
                .isFalse();
        assertThat(CreateProcess("a", null, null, null, false, 0, holed, null, startup, information))
                .isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
        assertThat(guest.carried).isEmpty();
    }

    @Test
    void an_unknown_image_leaves_the_information_alone() {
        guest.answers(Status.NAME_NOT_FOUND);

        assertThat(create("radio", null, 0)).isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_FILE_NOT_FOUND);
        assertThat(information.hProcess).isZero();
    }

    @Test
    void the_handles_of_a_process_are_inherited_if_their_attributes_say_so() {
        SECURITY_ATTRIBUTES inherited = new SECURITY_ATTRIBUTES();
        inherited.bInheritHandle = true;
        guest.answers(STARTED);

        CreateProcess("a", null, inherited, null, false, 0, null, null, new STARTUPINFO(), information);

        assertThat(guest.carried).element(1).isEqualTo(new Syscall.SetHandleInformation(4, 1, 1));
        assertThat(guest.carried).hasSize(2);
    }

    @Test
    void on_windows_ce_the_command_line_is_arguments_only() {
        guest.answers(STARTED);

        assertThat(Coredll.CreateProcess(
                        "radio", "on \"93 5\"", null, null, false, CREATE_SUSPENDED, null, null, null, information))
                .isTrue();

        Syscall.CreateProcess call = guest.carried(Syscall.CreateProcess.class);
        assertThat(call.arguments()).containsExactly("on", "93 5");
        assertThat(call.suspended()).isTrue();
        assertThat(information.dwProcessId).isEqualTo(31);
    }

    @Test
    void on_windows_ce_who_wants_no_handles_gets_none() {
        guest.answers(STARTED);

        assertThat(Coredll.CreateProcess("radio", null, null, null, false, 0, null, null, null, null))
                .isTrue();
        assertThat(guest.carried)
                .endsWith(new Syscall.CloseHandle(8), new Syscall.CloseHandle(4))
                .hasSize(3);
    }

    @Test
    void on_windows_ce_the_rest_must_be_null() {
        SECURITY_ATTRIBUTES some = new SECURITY_ATTRIBUTES();

        assertThat(Coredll.CreateProcess(null, "a", null, null, false, 0, null, null, null, null))
                .isFalse();
        assertThat(Coredll.CreateProcess("", "a", null, null, false, 0, null, null, null, null))
                .isFalse();
        assertThat(Coredll.CreateProcess("a", null, some, null, false, 0, null, null, null, null))
                .isFalse();
        assertThat(Coredll.CreateProcess("a", null, null, some, false, 0, null, null, null, null))
                .isFalse();
        assertThat(Coredll.CreateProcess("a", null, null, null, true, 0, null, null, null, null))
                .isFalse();
        assertThat(Coredll.CreateProcess("a", null, null, null, false, 0, "E", null, null, null))
                .isFalse();
        assertThat(Coredll.CreateProcess("a", null, null, null, false, 0, null, "\\", null, null))
                .isFalse();
        assertThat(Coredll.CreateProcess("a", null, null, null, false, 0, null, null, new STARTUPINFO(), null))
                .isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
        assertThat(guest.carried).isEmpty();
    }

    @Test
    void exit_codes_go_to_the_place_given() {
        IntRef code = new IntRef();
        guest.answers((Object) STILL_ACTIVE);
        guest.answers((Object) 42);

        assertThat(GetExitCodeProcess(4, code)).isTrue();
        assertThat(code.value).isEqualTo(STILL_ACTIVE);
        assertThat(GetExitCodeThread(4, code)).isTrue();
        assertThat(code.value).isEqualTo(42);
        assertThat(GetExitCodeProcess(4, null)).isFalse();
        assertThat(GetExitCodeThread(4, null)).isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
    }

    @Test
    void a_thread_knows_who_it_is_without_asking_the_kernel() {
        assertThat(GetCurrentProcess()).isEqualTo(-1);
        assertThat(GetCurrentThread()).isEqualTo(-2);
        assertThat(GetCurrentProcessId()).isEqualTo(3);
        assertThat(GetCurrentThreadId()).isEqualTo(7);
        assertThat(guest.carried).isEmpty();
    }

    @Test
    void a_started_thread_is_given_its_parameter_and_leaves_the_last_error_alone() {
        IntRef id = new IntRef();
        guest.answers(new Syscall.Started(0, 12, 3, 33));

        int thread = CreateThread(null, 0, parameter -> (Integer) parameter + 1, 41, CREATE_SUSPENDED, id);

        assertThat(thread).isEqualTo(12);
        assertThat(id.value).isEqualTo(33);
        assertThat(GetLastError()).isEqualTo(ScriptedGuest.SENTINEL);
        assertThat(guest.carried(Syscall.CreateThread.class).start().run()).isEqualTo(42);
        assertThat(guest.carried(Syscall.CreateThread.class).suspended()).isTrue();
    }

    @Test
    void a_thread_needs_a_routine_and_known_flags() {
        assertThat(CreateThread(null, 0, null, null, 0, null)).isEqualTo(NULL);
        assertThat(CreateThread(null, 0, parameter -> 0, null, 8, null)).isEqualTo(NULL);
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
        assertThat(guest.carried).isEmpty();
    }

    @Test
    void a_thread_that_is_refused_is_no_handle_and_has_no_id() {
        IntRef id = new IntRef(-1);
        guest.answers(Status.ACCESS_DENIED);

        assertThat(CreateThread(null, 0, parameter -> 0, null, 0, id)).isEqualTo(NULL);
        assertThat(GetLastError()).isEqualTo(ERROR_ACCESS_DENIED);
        assertThat(guest.carried(Syscall.CreateThread.class).suspended()).isFalse();
        assertThat(id.value).isEqualTo(-1);
    }

    @Test
    void a_dialect_may_refuse_security_attributes_of_threads_N16() {
        guest.speaksCe();

        assertThat(CreateThread(new SECURITY_ATTRIBUTES(), 0, parameter -> 0, null, 0, null))
                .isEqualTo(NULL);
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
        assertThat(guest.carried).isEmpty();
    }

    @Test
    void suspending_tells_how_often_it_was_done_before() {
        guest.answers((Object) 2);
        assertThat(SuspendThread(4)).isEqualTo(2);

        guest.answers(Status.SUSPEND_COUNT_EXCEEDED);
        assertThat(SuspendThread(4)).isEqualTo(-1);
        assertThat(GetLastError()).isEqualTo(ERROR_SIGNAL_REFUSED);
    }

    @ParameterizedTest
    @CsvSource({"-15, 255", "-2, 253", "0, 251", "2, 249", "15, 248"})
    void the_priorities_of_the_desktop_are_relative(int relative, int absolute) {
        assertThat(SetThreadPriority(4, relative)).isTrue();
        assertThat(guest.operated(ThreadState.SetPriority.class)).isEqualTo(new ThreadState.SetPriority(absolute));

        guest.answers((Object) absolute);
        assertThat(GetThreadPriority(4)).isEqualTo(relative);
    }

    @ParameterizedTest
    @CsvSource({"0, 248", "3, 251", "7, 255"})
    void the_priorities_of_windows_ce_are_the_eight_old_ones(int old, int absolute) {
        guest.speaksCe();
        assertThat(SetThreadPriority(4, old)).isTrue();
        assertThat(guest.operated(ThreadState.SetPriority.class)).isEqualTo(new ThreadState.SetPriority(absolute));

        guest.answers((Object) absolute);
        assertThat(GetThreadPriority(4)).isEqualTo(old);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, -3, 16, -16, Integer.MIN_VALUE})
    void other_priorities_are_refused(int priority) {
        assertThat(SetThreadPriority(4, priority)).isFalse();
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
    }

    @Test
    void a_priority_that_cannot_be_told_is_no_number() {
        guest.alwaysAnswers(Status.INVALID_HANDLE);

        assertThat(GetThreadPriority(4)).isEqualTo(THREAD_PRIORITY_ERROR_RETURN);
        assertThat(Coredll.CeGetThreadPriority(4)).isEqualTo(THREAD_PRIORITY_ERROR_RETURN);
    }

    @Test
    void a_queued_routine_is_given_its_data() {
        Object[] told = new Object[1];
        assertThat(QueueUserAPC(data -> told[0] = data, 4, "data")).isNotZero();
        guest.carried(Syscall.QueueApc.class).routine().run();
        assertThat(told).containsExactly("data");

        guest.answers(Status.UNSUCCESSFUL);
        assertThat(QueueUserAPC(data -> {}, 4, null)).isZero();
        assertThat(GetLastError()).isEqualTo(ERROR_GEN_FAILURE);
        assertThat(QueueUserAPC(null, 4, null)).isZero();
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
    }

    @Test
    void a_value_of_null_is_told_from_a_bad_slot_by_the_last_error() {
        assertThat(TlsGetValue(0)).isNull();
        assertThat(GetLastError()).isZero();

        guest.answers((Object) "mine");
        assertThat(TlsGetValue(0)).isEqualTo("mine");

        guest.answers(Status.INVALID_PARAMETER);
        assertThat(TlsGetValue(-1)).isNull();
        assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
    }

    @Test
    void without_slots_there_is_no_index() {
        guest.answers(Status.OUT_OF_MEMORY);

        assertThat(TlsAlloc()).isEqualTo(TLS_OUT_OF_INDEXES);
    }
}
