package casement.win32;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.Kernel;
import casement.kernel.Launch;
import casement.kernel.VirtualClock;
import com.typesafe.config.ConfigFactory;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What handles are good for: cases in which replaying Wine found the kernel wrong. */
class AccessTest {

    private static final int VISTAS_ALL_ACCESS = 0x1F_FFFF;

    private final Kernel kernel = Kernel.start(ConfigFactory.load(), new VirtualClock(), request -> null);

    @AfterEach
    void close() {
        kernel.close();
    }

    private <T> T in(Callable<T> code) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        kernel.launch(Launch.of("guest", () -> {
                    try {
                        result.complete(code.call());
                    } catch (Exception | AssertionError e) {
                        result.completeExceptionally(e);
                    }
                    return 0;
                })
                .speaking("nt")
                .strict(true));
        return result.get(20, TimeUnit.SECONDS);
    }

    @Test
    void all_access_to_a_process_or_thread_may_be_asked_for_as_vista_writes_it() throws Exception {
        assertThat(in(() -> OpenProcess(VISTAS_ALL_ACCESS, false, GetCurrentProcessId())))
                .isNotZero();
        assertThat(in(() -> OpenThread(VISTAS_ALL_ACCESS, false, GetCurrentThreadId())))
                .isNotZero();
    }

    @Test
    void a_handle_to_a_mapping_lacks_the_right_to_wait() throws Exception {
        int error = in(() -> {
            int mapping = CreateFileMapping(INVALID_HANDLE_VALUE, null, PAGE_READWRITE, 0, 4096, null);
            assertThat(WaitForSingleObject(mapping, 0)).isEqualTo(WAIT_FAILED);
            return GetLastError();
        });

        assertThat(error).isEqualTo(ERROR_ACCESS_DENIED);
    }

    @Test
    void the_handle_to_wait_for_is_looked_at_before_the_type_of_what_to_signal() throws Exception {
        int error = in(() -> {
            int mapping = CreateFileMapping(INVALID_HANDLE_VALUE, null, PAGE_READWRITE, 0, 4096, null);
            assertThat(SignalObjectAndWait(mapping, mapping, 0, false)).isEqualTo(WAIT_FAILED);
            return GetLastError();
        });

        assertThat(error).isEqualTo(ERROR_ACCESS_DENIED);
    }

    @Test
    void who_creates_with_the_most_access_can_wait() throws Exception {
        int waited = in(() -> {
            int event = CreateEventEx(null, null, CREATE_EVENT_INITIAL_SET, MAXIMUM_ALLOWED);
            return WaitForSingleObject(event, 0);
        });

        assertThat(waited).isEqualTo(WAIT_OBJECT_0);
    }

    @Test
    void pseudo_handles_can_be_duplicated_from_another_process() throws Exception {
        int other = kernel.launch(Launch.of(
                                "other", () -> WaitForSingleObject(CreateEvent(null, true, false, null), INFINITE))
                        .speaking("nt"))
                .id()
                .value();
        kernel.awaitQuiet();

        in(() -> {
            int process = OpenProcess(PROCESS_ALL_ACCESS, false, other);
            IntRef itself = new IntRef();
            IntRef caller = new IntRef();
            assertThat(DuplicateHandle(process, -1, GetCurrentProcess(), itself, 0, false, DUPLICATE_SAME_ACCESS))
                    .isTrue();
            assertThat(DuplicateHandle(process, -2, GetCurrentProcess(), caller, 0, false, DUPLICATE_SAME_ACCESS))
                    .isTrue();
            assertThat(GetProcessId(itself.value)).isEqualTo(other);
            assertThat(GetThreadId(caller.value)).isEqualTo(GetCurrentThreadId());
            return 0;
        });
    }

    @Test
    void what_has_ended_can_be_opened_by_its_id_while_it_has_handles() throws Exception {
        in(() -> {
            IntRef id = new IntRef();
            int ended = CreateThread(null, 0, ignored -> 7, null, 0, id);
            WaitForSingleObject(ended, INFINITE);
            int again = OpenThread(SYNCHRONIZE, false, id.value);
            assertThat(again).isNotZero();
            CloseHandle(ended);
            CloseHandle(again);
            assertThat(OpenThread(SYNCHRONIZE, false, id.value)).isZero();
            assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
            return 0;
        });
    }
}
