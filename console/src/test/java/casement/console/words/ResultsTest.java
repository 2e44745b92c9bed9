package casement.console.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import casement.semantics.EndCause;
import casement.semantics.EndReason;
import casement.semantics.EventState;
import casement.semantics.Message;
import casement.semantics.MessageQueueRequest;
import casement.semantics.MutexState;
import casement.semantics.ObjectType;
import casement.semantics.ProcessId;
import casement.semantics.ProcessState;
import casement.semantics.SemaphoreState;
import casement.semantics.Status;
import casement.semantics.ThreadState;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes back, as a reader sees it. */
class ResultsTest {

    private static final Syscall CREATE = new Syscall.Create(new MutexState.Spec(false), "Radio", false);
    private static final Syscall WAIT = new Syscall.WaitOne(4, -1, false);
    private static final Syscall ANY = new Syscall.WaitMany(List.of(4, 8), false, -1, false);
    private static final Syscall ALL = new Syscall.WaitMany(List.of(4, 8), true, -1, false);
    private static final Syscall CHILD = new Syscall.CreateProcess("a", List.of(), false, false, false, null, null);

    static Stream<Arguments> results() {
        return Stream.of(
                came("handle 4", CREATE, Reply.of(Status.SUCCESS, 4)),
                came("handle 4, ERROR_ALREADY_EXISTS", CREATE, Reply.of(Status.OBJECT_NAME_EXISTS, 4)),
                came("NULL, ERROR_INVALID_HANDLE", CREATE, Reply.of(Status.TYPE_MISMATCH)),
                came("handle 8", new Syscall.OpenProcess(8, 0, false), Reply.of(Status.SUCCESS, 8)),
                came("handle 8", new Syscall.DuplicateHandle(-1, 4, -1, 0, false, 2), Reply.of(Status.SUCCESS, 8)),
                came("WAIT_OBJECT_0", WAIT, Reply.SUCCESS),
                came("WAIT_ABANDONED_0", WAIT, Reply.of(Status.ABANDONED)),
                came("WAIT_TIMEOUT", WAIT, Reply.of(Status.TIMEOUT)),
                came("WAIT_IO_COMPLETION", WAIT, Reply.of(Status.USER_APC)),
                came("WAIT_FAILED, ERROR_INVALID_HANDLE", WAIT, Reply.of(Status.INVALID_HANDLE)),
                came("WAIT_OBJECT_0 + 1 (event E)", ANY, Reply.of(Status.SUCCESS, 1)),
                came("WAIT_ABANDONED_0 + 0 (mutex Radio)", ANY, Reply.of(Status.ABANDONED, 0)),
                came("WAIT_OBJECT_0", ALL, Reply.SUCCESS),
                came("WAIT_OBJECT_0", new Syscall.SignalAndWait(4, 8, -1, false), Reply.SUCCESS),
                came("does not return", new Syscall.ExitProcess(1), Reply.SUCCESS),
                came("does not return", new Syscall.ExitThread(1), Reply.SUCCESS),
                came("done", new Syscall.Sleep(1, false), Reply.SUCCESS),
                came("WAIT_IO_COMPLETION", new Syscall.Sleep(1, true), Reply.of(Status.USER_APC)),
                came("TRUE", new Syscall.CloseHandle(4), Reply.SUCCESS),
                came("FALSE, ERROR_INVALID_HANDLE", new Syscall.CloseHandle(4), Reply.of(Status.INVALID_HANDLE)),
                came("TRUE", new Syscall.IsProcessInJob(4, 0), Reply.of(Status.SUCCESS, 1)),
                came("FALSE", new Syscall.CompareHandles(4, 8), Reply.of(Status.SUCCESS, 0)),
                came("12", new Syscall.GetId(4, ObjectType.PROCESS), Reply.of(Status.SUCCESS, 12)),
                came("0", new Syscall.TlsAlloc(), Reply.SUCCESS),
                came("null", new Syscall.TlsGet(0), Reply.SUCCESS),
                came("value", new Syscall.TlsGet(0), Reply.answering("value")),
                came(
                        "registration 3",
                        new Syscall.RegisterWait(4, timedOut -> {}, -1, true),
                        Reply.of(Status.SUCCESS, 3)),
                came(
                        "handle 4 of pid 12, handle 8 of thread 13",
                        CHILD,
                        Reply.answering(new Syscall.Started(4, 8, 12, 13))),
                came("FALSE, ERROR_FILE_NOT_FOUND", CHILD, Reply.of(Status.NAME_NOT_FOUND)),
                came(
                        "handle 8 of thread 13",
                        new Syscall.CreateThread(() -> 0, false),
                        Reply.answering(new Syscall.Started(0, 8, 12, 13))),
                came(
                        "NULL, ERROR_NOT_ENOUGH_MEMORY",
                        new Syscall.CreateThread(() -> 0, false),
                        Reply.of(Status.NOT_ENOUGH_MEMORY)),
                came("view of 64 bytes", new Syscall.MapView(4, 0, 0, 0), Reply.answering(ByteBuffer.allocate(64))),
                came("NULL, ERROR_ACCESS_DENIED", new Syscall.MapView(4, 0, 0, 0), Reply.of(Status.ACCESS_DENIED)),
                came(
                        "goes on without waiting",
                        new Syscall.WaitAsync(List.of(4), false, -1),
                        Reply.answering(new CompletableFuture<>())),
                came("TRUE", new Syscall.Operate(4, new EventState.Set()), Reply.SUCCESS),
                came(
                        "FALSE, ERROR_NOT_OWNER",
                        new Syscall.Operate(4, new MutexState.Release()),
                        Reply.of(Status.MUTANT_NOT_OWNED)),
                came(
                        "TRUE, previous count 2",
                        new Syscall.Operate(4, new SemaphoreState.Release(1)),
                        Reply.answering(2)),
                came(
                        "TRUE, previous suspend count 0",
                        new Syscall.Operate(4, new ThreadState.Suspend()),
                        Reply.answering(0)),
                came(
                        "TRUE, STILL_ACTIVE",
                        new Syscall.Operate(4, new ProcessState.GetExitCode()),
                        Reply.answering(259)),
                came("TRUE, 7", new Syscall.Operate(4, new ProcessState.GetExitCode()), Reply.answering(7)),
                came(
                        "TRUE, alert of 3 bytes",
                        new Syscall.Operate(4, new MessageQueueRequest.Read(9)),
                        Reply.answering(new Message(new byte[3], true))),
                came(
                        "FALSE, ERROR_TIMEOUT",
                        new Syscall.Operate(4, new MessageQueueRequest.Read(9)),
                        Reply.of(Status.QUEUE_TIMEOUT)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("results")
    void a_result_is_said_as_the_platform_sdk_spells_it(String expected, Syscall call, Reply reply) {
        assertThat(Results.say(call, reply, List.of("mutex \\wm65\\Radio", "event \\wm65\\E")))
                .isEqualTo(expected);
    }

    @Test
    void an_error_without_a_name_keeps_its_number() {
        assertThat(Terms.error(99_999)).isEqualTo("error 99999");
    }

    // ---- remarks

    @Test
    void results_that_need_it_are_explained() {
        assertThat(Remarks.on(CREATE, Reply.of(Status.SUCCESS, 4))).isEqualTo("new");
        assertThat(Remarks.on(CREATE, Reply.of(Status.OBJECT_NAME_EXISTS, 4))).isEqualTo("the one that exists");
        assertThat(Remarks.on(CREATE, Reply.of(Status.TYPE_MISMATCH)))
                .isEqualTo("an object of another type has that name");
        assertThat(Remarks.on(WAIT, Reply.of(Status.ABANDONED)))
                .isEqualTo("its owner ended without releasing it; it is owned here now");
        assertThat(Remarks.on(CHILD, Reply.of(Status.NAME_NOT_FOUND))).isEqualTo("no such program");
        assertThat(Remarks.on(new Syscall.Open(ObjectType.MUTEX, "a", 0, false), Reply.of(Status.NAME_NOT_FOUND)))
                .isEqualTo("nothing has that name");
        assertThat(Remarks.on(new Syscall.Operate(4, new MutexState.Release()), Reply.of(Status.MUTANT_NOT_OWNED)))
                .isEqualTo("only the owner can release it");
        assertThat(Remarks.on(CREATE, Reply.of(Status.NOT_IMPLEMENTED))).isEqualTo("this dialect does not have it");
        assertThat(Remarks.on(WAIT, Reply.SUCCESS)).isEmpty();
        assertThat(Remarks.on(new Syscall.Create(new MutexState.Spec(false), null, false), Reply.of(Status.SUCCESS, 4)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(EndReason.class)
    void every_end_has_a_reason(EndReason reason) {
        assertThat(Remarks.on(reason)).isNotBlank();
        assertThat(Remarks.on(reason, null)).isNotBlank();
    }

    static Stream<Arguments> causes() {
        return Stream.of(
                arguments("terminated by the host", EndReason.TERMINATED, null),
                arguments(
                        "terminated by radio (pid 8)",
                        EndReason.TERMINATED,
                        new EndCause.ByProcess(new ProcessId(8), "radio")),
                arguments("its job ended it (job \\nt\\All)", EndReason.JOB, new EndCause.ByObject("job \\nt\\All")),
                arguments(
                        "an exception left main: a.B",
                        EndReason.UNCAUGHT_EXCEPTION,
                        new EndCause.Uncaught("a.B", null)),
                arguments(
                        "an exception left main: a.B: one",
                        EndReason.UNCAUGHT_EXCEPTION,
                        new EndCause.Uncaught("a.B", "one\ntwo")),
                arguments(
                        "an exception left main: a.B: " + "x".repeat(100) + "...",
                        EndReason.UNCAUGHT_EXCEPTION,
                        new EndCause.Uncaught("a.B", "x".repeat(101))),
                arguments(
                        "over its limit of threads: 9, allowed 8",
                        EndReason.LIMIT,
                        new EndCause.Limit("threads", 8, 9, EndCause.Unit.PIECES)),
                arguments(
                        "over its limit of CPU time: 1.5 ms, allowed 1.0 ms",
                        EndReason.LIMIT,
                        new EndCause.Limit("CPU time", 1_000_000, 1_500_000, EndCause.Unit.NANOSECONDS)),
                arguments(
                        "over its limit of allocated memory: 2 bytes, allowed 1 bytes",
                        EndReason.LIMIT,
                        new EndCause.Limit("allocated memory", 1, 2, EndCause.Unit.BYTES)),
                arguments(
                        "over its limit of allocation rate: 2 bytes/s, allowed 1 bytes/s",
                        EndReason.LIMIT,
                        new EndCause.Limit("allocation rate", 1, 2, EndCause.Unit.BYTES_PER_SECOND)));
    }

    @ParameterizedTest
    @MethodSource("causes")
    void an_end_says_what_brought_it_about(String expected, EndReason reason, @Nullable EndCause cause) {
        assertThat(Remarks.on(reason, cause)).isEqualTo(expected);
    }

    private static Arguments came(String expected, Syscall call, Reply reply) {
        return arguments(expected, call, reply);
    }
}
