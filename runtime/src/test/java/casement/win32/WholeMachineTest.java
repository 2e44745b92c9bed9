package casement.win32;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.Kernel;
import casement.kernel.Launch;
import casement.kernel.Program;
import casement.kernel.SimulatedProcess;
import casement.kernel.VirtualClock;
import com.typesafe.config.ConfigFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A few stories told to a real kernel: that what the functions ask is what it understands. */
class WholeMachineTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final VirtualClock clock = new VirtualClock();
    private final List<String> started = new ArrayList<>();
    private final Kernel kernel = Kernel.start(ConfigFactory.load(), clock, this::load);

    private Program load(Program.Request request) {
        started.add(request.image() + request.arguments());
        return request.image().equals("radio") ? () -> 93 : null;
    }

    @AfterEach
    void close() {
        kernel.close();
    }

    private interface Story {
        void tell() throws Exception;
    }

    /** Runs a story in a process of its own, and hands on what it did not find as it expected. */
    private void in(String dialect, boolean strict, Story story) {
        AtomicReference<Throwable> wrong = new AtomicReference<>();
        SimulatedProcess process = kernel.launch(Launch.of("story", () -> {
                    try {
                        story.tell();
                    } catch (AssertionError | RuntimeException e) {
                        wrong.set(e);
                    }
                    return 0;
                })
                .speaking(dialect)
                .strict(strict));
        assertThat(process.awaitEnd(LONG)).isPresent();
        assertThat(wrong.get()).isNull();
    }

    @Test
    void a_waiter_is_told_that_the_owner_died() {
        SimulatedProcess owner = kernel.launch(Launch.of("owner", () -> {
                    CreateMutex(null, true, "Radio");
                    Sleep(INFINITE);
                    return 0;
                })
                .speaking("nt"));
        kernel.awaitQuiet();
        SimulatedProcess waiter =
                kernel.launch(Launch.of("waiter", () -> WaitForSingleObject(CreateMutex(null, false, "Radio"), 60_000))
                        .speaking("nt"));
        kernel.awaitQuiet();

        owner.terminate(1);

        assertThat(waiter.awaitEnd(LONG))
                .hasValueSatisfying(end -> assertThat(end.exitCode()).isEqualTo(WAIT_ABANDONED));
    }

    @Test
    void names_are_as_the_dialect_has_them() {
        in("nt", false, () -> {
            SetLastError(ScriptedGuest.SENTINEL);
            int event = CreateEvent(null, true, false, "A");
            assertThat(GetLastError()).isZero();
            assertThat(CreateEvent(null, false, true, "A")).isNotIn(NULL, event);
            assertThat(GetLastError()).isEqualTo(ERROR_ALREADY_EXISTS);
            assertThat(CreateMutex(null, false, "A")).isEqualTo(NULL);
            assertThat(GetLastError()).isEqualTo(ERROR_INVALID_HANDLE);
            assertThat(OpenEvent(SYNCHRONIZE, false, "a")).isEqualTo(NULL);
            assertThat(GetLastError()).isEqualTo(ERROR_FILE_NOT_FOUND);
            assertThat(SetEvent(OpenEvent(SYNCHRONIZE, false, "A"))).isFalse();
            assertThat(GetLastError()).isEqualTo(ERROR_ACCESS_DENIED);
        });
        in("wm65", false, () -> {
            assertThat(CreateEvent(null, true, false, "A")).isNotEqualTo(NULL);
            assertThat(CreateMutex(null, false, "A")).isNotEqualTo(NULL);
            assertThat(GetLastError()).isZero();
        });
    }

    @Test
    void a_strict_dialect_lacks_what_its_documents_lack() {
        in("wm65", true, () -> {
            assertThat(CreateWaitableTimer(null, false, "t")).isEqualTo(NULL);
            assertThat(GetLastError()).isEqualTo(ERROR_CALL_NOT_IMPLEMENTED);
            int[] two = {CreateEvent(null, true, true, null), CreateEvent(null, true, true, null)};
            assertThat(WaitForMultipleObjects(2, two, true, 0)).isEqualTo(WAIT_FAILED);
            assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
            assertThat(WaitForMultipleObjects(2, two, false, 0)).isEqualTo(WAIT_OBJECT_0);
        });
    }

    @Test
    void a_message_goes_from_the_writing_end_to_the_reading_end() {
        in("wm65", true, () -> {
            MSGQUEUEOPTIONS options = new MSGQUEUEOPTIONS();
            options.dwFlags = WinCe.MSGQUEUE_ALLOW_BROKEN;
            options.dwMaxMessages = 1;
            options.cbMaxMessage = 8;
            int writer = Coredll.CreateMsgQueue("q", options);
            options.bReadAccess = true;
            int reader = Coredll.CreateMsgQueue("q", options);
            assertThat(GetLastError()).isEqualTo(ERROR_ALREADY_EXISTS);

            assertThat(Coredll.WriteMsgQueue(writer, new byte[] {1, 2, 3}, 3, INFINITE, 0))
                    .isTrue();
            assertThat(Coredll.WriteMsgQueue(writer, new byte[] {4}, 1, 0, 0)).isFalse();
            assertThat(GetLastError()).isEqualTo(ERROR_TIMEOUT);
            byte[] buffer = new byte[2];
            IntRef size = new IntRef();
            assertThat(Coredll.ReadMsgQueue(reader, buffer, 2, size, INFINITE, new IntRef()))
                    .isFalse();
            assertThat(GetLastError()).isEqualTo(ERROR_INSUFFICIENT_BUFFER);
            assertThat(buffer).containsExactly(1, 2);
            assertThat(Coredll.ReadMsgQueue(reader, buffer, 2, size, 0, new IntRef()))
                    .isFalse();
            assertThat(GetLastError()).isEqualTo(ERROR_TIMEOUT);
        });
    }

    @Test
    void a_timer_runs_its_routine_in_a_thread_that_waits_alertably() {
        List<Object> told = new ArrayList<>();
        SimulatedProcess process = kernel.launch(Launch.of("timer", () -> {
                    int timer = CreateWaitableTimer(null, false, null);
                    SetWaitableTimer(
                            timer, new LongRef(-10_000_000), 0, (arg, low, high) -> told.add(arg), "tick", false);
                    return SleepEx(INFINITE, true);
                })
                .speaking("nt"));
        kernel.awaitQuiet();

        clock.advance(Duration.ofSeconds(1));

        assertThat(process.awaitEnd(LONG))
                .hasValueSatisfying(end -> assertThat(end.exitCode()).isEqualTo(WAIT_IO_COMPLETION));
        assertThat(told).containsExactly("tick");
    }

    @Test
    void threads_exclude_each_other_by_a_critical_section() {
        in("nt", false, () -> {
            CRITICAL_SECTION section = new CRITICAL_SECTION();
            int[] counted = new int[1];
            int[] threads = new int[4];
            for (int i = 0; i < threads.length; i++) {
                threads[i] = CreateThread(
                        null,
                        0,
                        parameter -> {
                            for (int k = 0; k < 2_000; k++) {
                                EnterCriticalSection(section);
                                counted[0]++;
                                LeaveCriticalSection(section);
                            }
                            return 0;
                        },
                        null,
                        0,
                        null);
            }
            assertThat(WaitForMultipleObjects(4, threads, true, INFINITE)).isEqualTo(WAIT_OBJECT_0);
            assertThat(counted[0]).isEqualTo(8_000);
        });
    }

    @Test
    void views_of_one_mapping_show_the_same_bytes() {
        in("nt", false, () -> {
            int mapping = CreateFileMapping(INVALID_HANDLE_VALUE, null, PAGE_READWRITE, 0, 4096, "m");
            ByteBuffer first = MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
            ByteBuffer second = MapViewOfFile(OpenFileMapping(FILE_MAP_READ, false, "m"), FILE_MAP_READ, 0, 0, 0);
            assertThat(InterlockedExchangeAdd(first, 8, 42)).isZero();
            assertThat(second.getInt(8)).isEqualTo(42);
            assertThat(MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 4096, 0)).isNull();
            assertThat(GetLastError()).isEqualTo(ERROR_MAPPED_ALIGNMENT);
            assertThat(UnmapViewOfFile(second)).isTrue();
            assertThat(UnmapViewOfFile(first)).isTrue();
            assertThat(UnmapViewOfFile(first)).isFalse();
            assertThat(GetLastError()).isEqualTo(ERROR_INVALID_ADDRESS);
        });
    }

    @Test
    void a_process_is_started_by_its_command_line_in_a_job_that_reports() {
        in("nt", false, () -> {
            int port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
            int job = CreateJobObject(null, "j");
            JOBOBJECT_ASSOCIATE_COMPLETION_PORT where = new JOBOBJECT_ASSOCIATE_COMPLETION_PORT();
            where.CompletionKey = 7;
            where.CompletionPort = port;
            assertThat(SetInformationJobObject(job, JobObjectAssociateCompletionPortInformation, where, 8))
                    .isTrue();
            PROCESS_INFORMATION radio = new PROCESS_INFORMATION();
            assertThat(CreateProcess(
                            null,
                            "radio \"93 5\"",
                            null,
                            null,
                            false,
                            CREATE_SUSPENDED,
                            null,
                            null,
                            new STARTUPINFO(),
                            radio))
                    .isTrue();
            assertThat(AssignProcessToJobObject(job, radio.hProcess)).isTrue();
            assertThat(ResumeThread(radio.hThread)).isEqualTo(1);
            assertThat(WaitForSingleObject(radio.hProcess, INFINITE)).isEqualTo(WAIT_OBJECT_0);
            IntRef code = new IntRef();
            assertThat(GetExitCodeProcess(radio.hProcess, code)).isTrue();
            assertThat(code.value).isEqualTo(93);
            assertThat(GetProcessId(radio.hProcess)).isEqualTo(radio.dwProcessId);

            IntRef message = new IntRef();
            IntRef key = new IntRef();
            IntRef process = new IntRef();
            List<Integer> messages = new ArrayList<>();
            while (GetQueuedCompletionStatus(port, message, key, process, 0)) {
                messages.add(message.value);
            }
            assertThat(GetLastError()).isEqualTo(WAIT_TIMEOUT);
            assertThat(messages)
                    .containsExactly(
                            JOB_OBJECT_MSG_NEW_PROCESS,
                            JOB_OBJECT_MSG_EXIT_PROCESS,
                            JOB_OBJECT_MSG_ACTIVE_PROCESS_ZERO);
            assertThat(key.value).isEqualTo(7);

            assertThat(CreateProcess("unknown", null, null, null, false, 0, null, null, new STARTUPINFO(), radio))
                    .isFalse();
            assertThat(GetLastError()).isEqualTo(ERROR_FILE_NOT_FOUND);
        });
        assertThat(started).containsExactly("radio[93 5]", "unknown[]");
    }

    @Test
    void priorities_and_slots_belong_to_threads() {
        in("nt", false, () -> {
            assertThat(SetThreadPriority(GetCurrentThread(), THREAD_PRIORITY_HIGHEST))
                    .isTrue();
            assertThat(GetThreadPriority(GetCurrentThread())).isEqualTo(THREAD_PRIORITY_HIGHEST);
            int slot = TlsAlloc();
            assertThat(TlsSetValue(slot, "mine")).isTrue();
            assertThat(TlsGetValue(slot)).isEqualTo("mine");
            assertThat(TlsFree(slot)).isTrue();
            assertThat(TlsFree(slot)).isFalse();
            assertThat(GetLastError()).isEqualTo(ERROR_INVALID_PARAMETER);
        });
    }

    @Test
    void a_namespace_is_created_once() {
        in("nt", false, () -> {
            BOUNDARY_DESCRIPTOR boundary = CreateBoundaryDescriptor("b", 0);
            assertThat(AddSIDToBoundaryDescriptor(new ObjectRef<>(boundary), "S-1-1-0"))
                    .isTrue();
            int namespace = CreatePrivateNamespace(null, boundary, "alias");
            assertThat(namespace).isNotEqualTo(NULL);
            assertThat(CreateMutex(null, false, "alias\\m")).isNotEqualTo(NULL);
            assertThat(CreatePrivateNamespace(null, boundary, "alias")).isEqualTo(NULL);
            assertThat(GetLastError()).isEqualTo(ERROR_ALREADY_EXISTS);
            assertThat(ClosePrivateNamespace(namespace, PRIVATE_NAMESPACE_FLAG_DESTROY))
                    .isTrue();
        });
    }
}
