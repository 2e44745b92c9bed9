package casement.console.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import casement.semantics.BoundaryDescriptor;
import casement.semantics.CompletionPortState;
import casement.semantics.EventState;
import casement.semantics.FileMappingState;
import casement.semantics.JobLimits;
import casement.semantics.JobRequest;
import casement.semantics.JobState;
import casement.semantics.JobTimeAction;
import casement.semantics.MessageQueueRequest;
import casement.semantics.MessageQueueState;
import casement.semantics.MutexState;
import casement.semantics.NamespaceState;
import casement.semantics.ObjectType;
import casement.semantics.PortMessage;
import casement.semantics.ProcessState;
import casement.semantics.SemaphoreState;
import casement.semantics.ThreadState;
import casement.semantics.TimerState;
import casement.semantics.WatchdogAction;
import casement.semantics.WatchdogState;
import casement.syscall.Syscall;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call as a reader sees it. */
class CallsTest {

    private static final long MS = 1_000_000;
    private static final String MUTEX = "mutex \\wm65\\Radio";
    private static final String EVENT = "unnamed event #9";
    private static final String PROCESS = "process radio (pid 8)";
    private static final NamespaceState.Spec BOUNDARY =
            new NamespaceState.Spec(new BoundaryDescriptor("b", Set.of()), "mine");

    static Stream<Arguments> calls() {
        return Stream.of(
                said("WaitForSingleObject(mutex Radio, INFINITE)", new Syscall.WaitOne(4, -1, false), MUTEX),
                said(
                        "WaitForSingleObjectEx(mutex Radio, 5 ms, alertable)",
                        new Syscall.WaitOne(4, 5 * MS, true),
                        MUTEX),
                said("WaitForSingleObject(handle 4, 0 ms)", new Syscall.WaitOne(4, 0, false), "nothing"),
                said("WaitForSingleObject(NULL, 0 ms)", new Syscall.WaitOne(0, 0, false), "nothing"),
                said(
                        "WaitForMultipleObjects(any of mutex Radio, event #9, 5 ms)",
                        new Syscall.WaitMany(List.of(4, 8), false, 5 * MS, false),
                        MUTEX,
                        EVENT),
                said(
                        "WaitForMultipleObjectsEx(all of mutex Radio, event #9, INFINITE, alertable)",
                        new Syscall.WaitMany(List.of(4, 8), true, -1, true),
                        MUTEX,
                        EVENT),
                said(
                        "WaitForMultipleObjects(any of 2 handles, 5 ms)",
                        new Syscall.WaitMany(List.of(4, 8), false, 5 * MS, false)),
                said(
                        "SignalObjectAndWait(signal event #9, wait for mutex Radio, 5 ms)",
                        new Syscall.SignalAndWait(8, 4, 5 * MS, false),
                        EVENT,
                        MUTEX),
                said(
                        "SignalObjectAndWait(signal handle 8, wait for mutex Radio, 5 ms)",
                        new Syscall.SignalAndWait(8, 4, 5 * MS, false),
                        MUTEX),
                said("WaitAsync(any of mutex Radio, INFINITE)", new Syscall.WaitAsync(List.of(4), false, -1), MUTEX),
                said(
                        "RegisterWaitForSingleObject(event #9, 5 ms, once)",
                        new Syscall.RegisterWait(8, timedOut -> {}, 5 * MS, true),
                        EVENT),
                said("UnregisterWait(registration 3)", new Syscall.UnregisterWait(3)),
                said("Sleep(1.5 ms)", new Syscall.Sleep(1_500_000, false)),
                said("SleepEx(INFINITE, alertable)", new Syscall.Sleep(-1, true)),
                said(
                        "QueueUserAPC(thread 9 of radio (pid 8))",
                        new Syscall.QueueApc(4, () -> {}),
                        "thread 9 of radio (pid 8)"),
                said("CloseHandle(mutex Radio)", new Syscall.CloseHandle(4), MUTEX),
                said("DuplicateHandle(mutex Radio)", new Syscall.DuplicateHandle(-1, 4, -1, 0, false, 2), MUTEX),
                said(
                        "DuplicateHandle(mutex Radio, to the process of handle 12)",
                        new Syscall.DuplicateHandle(-1, 4, 12, 0, false, 2),
                        MUTEX),
                said(
                        "DuplicateHandle(handle 4 of process radio (pid 8))",
                        new Syscall.DuplicateHandle(12, 4, -1, 0, false, 2),
                        PROCESS),
                said("GetHandleInformation(mutex Radio)", new Syscall.GetHandleInformation(4), MUTEX),
                said("SetHandleInformation(mutex Radio, flags 1)", new Syscall.SetHandleInformation(4, 1, 1), MUTEX),
                said("CompareObjectHandles(handle 4, handle 8)", new Syscall.CompareHandles(4, 8), MUTEX, EVENT),
                said(
                        "CreateProcess(\"child.exe\", arguments [a, b], inherits handles, suspended, outside the job)",
                        new Syscall.CreateProcess("child.exe", List.of("a", "b"), true, true, true, null, null)),
                said(
                        "CreateProcess(\"child.exe\")",
                        new Syscall.CreateProcess("child.exe", List.of(), false, false, false, Map.of(), "x")),
                said("OpenProcess(pid 8)", new Syscall.OpenProcess(8, 0, false)),
                said("OpenThread(thread 9)", new Syscall.OpenThread(9, 0, false)),
                said(
                        "TerminateProcess(process radio (pid 8), exit code 3)",
                        new Syscall.TerminateProcess(12, 3),
                        PROCESS),
                said("ExitProcess(3)", new Syscall.ExitProcess(3)),
                said("CreateThread()", new Syscall.CreateThread(() -> 0, false)),
                said("CreateThread(suspended)", new Syscall.CreateThread(() -> 0, true)),
                said("TerminateThread(this thread, exit code 3)", new Syscall.TerminateThread(-2, 3)),
                said("ExitThread(3)", new Syscall.ExitThread(3)),
                said("GetProcessId(process radio (pid 8))", new Syscall.GetId(12, ObjectType.PROCESS), PROCESS),
                said("GetThreadId(this thread)", new Syscall.GetId(-2, ObjectType.THREAD)),
                said("TlsAlloc()", new Syscall.TlsAlloc()),
                said("TlsFree(slot 1)", new Syscall.TlsFree(1)),
                said("TlsGetValue(slot 1)", new Syscall.TlsGet(1)),
                said("TlsSetValue(slot 1)", new Syscall.TlsSet(1, "x")),
                said(
                        "MapViewOfFile(file mapping Frame, offset 0, to the end)",
                        new Syscall.MapView(4, 0, 0, 0),
                        "file mapping \\nt\\Frame"),
                said("UnmapViewOfFile(view of 64 bytes)", new Syscall.UnmapView(ByteBuffer.allocate(64))),
                said(
                        "OpenMsgQueue(handle 4 of process radio (pid 8), to read)",
                        new Syscall.OpenQueue(12, 4, true),
                        PROCESS),
                said(
                        "AssignProcessToJobObject(job #5, process radio (pid 8))",
                        new Syscall.AssignProcess(4, 12),
                        "unnamed job #5",
                        PROCESS),
                said("IsProcessInJob(process radio (pid 8), any job)", new Syscall.IsProcessInJob(12, 0), PROCESS),
                said(
                        "IsProcessInJob(process radio (pid 8), job #5)",
                        new Syscall.IsProcessInJob(12, 4),
                        PROCESS,
                        "unnamed job #5"),
                said(
                        "SetInformationJobObject(job #5, reports to completion port #6)",
                        new Syscall.AssociatePort(4, 8, 1),
                        "unnamed job #5",
                        "unnamed completion port #6"),
                said("CreatePrivateNamespace(\"mine\")", new Syscall.CreateNamespace(BOUNDARY)),
                said("OpenPrivateNamespace(\"mine\")", new Syscall.OpenNamespace(BOUNDARY)),
                said("ClosePrivateNamespace(handle 4, destroys it)", new Syscall.CloseNamespace(4, true)));
    }

    static Stream<Arguments> creations() {
        return Stream.of(
                said("CreateMutex(owned: yes, \"Radio\")", created(new MutexState.Spec(true), "Radio")),
                said("CreateMutex(owned: no, unnamed)", created(new MutexState.Spec(false), null)),
                said(
                        "CreateMutex(owned: no, \"\", inheritable)",
                        new Syscall.Create(new MutexState.Spec(false), "", true)),
                said("CreateEvent(manual reset, set, \"E\")", created(new EventState.Spec(true, true), "E")),
                said("CreateEvent(auto reset, not set, \"E\")", created(new EventState.Spec(false, false), "E")),
                said("CreateSemaphore(1 of 5, \"S\")", created(new SemaphoreState.Spec(1, 5), "S")),
                said("CreateWaitableTimer(manual reset, \"T\")", created(new TimerState.Spec(true), "T")),
                said(
                        "CreateFileMapping(PAGE_READWRITE, 4096 bytes, \"F\")",
                        created(new FileMappingState.Spec(4, 4096, false), "F")),
                said(
                        "CreateFileMapping(PAGE_READONLY, 1 bytes, \"F\")",
                        created(new FileMappingState.Spec(2, 1, false), "F")),
                said(
                        "CreateFileMapping(protection 0x40, 1 bytes, \"F\")",
                        created(new FileMappingState.Spec(0x40, 1, false), "F")),
                said("CreateJobObject(\"J\")", created(new JobState.Spec(true, true), "J")),
                said("CreateIoCompletionPort(unnamed)", created(new CompletionPortState.Spec(), null)),
                said(
                        "CreateWatchDogTimer(period 100 ms, then 50 ms, kill process, \"W\")",
                        created(new WatchdogState.Spec(100, 50, WatchdogAction.KILL_PROCESS), "W")),
                said(
                        "CreateWatchDogTimer(period 100 ms, then 50 ms, action 7, \"W\")",
                        created(new WatchdogState.Spec(100, 50, 7, 0), "W")),
                said(
                        "CreateMsgQueue(to read, 10 of 64 bytes, \"Q\")",
                        created(new MessageQueueState.Spec(0, 10, 64, true), "Q")),
                said(
                        "CreateMsgQueue(to write, any number of 64 bytes, \"Q\")",
                        created(new MessageQueueState.Spec(0, 0, 64, false), "Q")),
                said("Create process(unnamed)", created(new ProcessState.Spec(), null)),
                said("OpenMutex(\"Radio\")", opened(ObjectType.MUTEX)),
                said("OpenEvent(\"Radio\")", opened(ObjectType.EVENT)),
                said("OpenSemaphore(\"Radio\")", opened(ObjectType.SEMAPHORE)),
                said("OpenWaitableTimer(\"Radio\")", opened(ObjectType.TIMER)),
                said("OpenMsgQueue(\"Radio\")", opened(ObjectType.MESSAGE_QUEUE)),
                said("OpenWatchDogTimer(\"Radio\")", opened(ObjectType.WATCHDOG)),
                said("OpenFileMapping(\"Radio\")", opened(ObjectType.FILE_MAPPING)),
                said("OpenJobObject(\"Radio\")", opened(ObjectType.JOB)),
                said("OpenProcess(\"Radio\")", opened(ObjectType.PROCESS)),
                said("OpenThread(\"Radio\")", opened(ObjectType.THREAD)),
                said("OpenIoCompletionPort(\"Radio\")", opened(ObjectType.COMPLETION_PORT)),
                said("OpenPrivateNamespace(\"Radio\")", opened(ObjectType.PRIVATE_NAMESPACE)),
                said("OpenMutex(unnamed, inheritable)", new Syscall.Open(ObjectType.MUTEX, null, 0, true)));
    }

    static Stream<Arguments> operations() {
        return Stream.of(
                said("ReleaseMutex(mutex Radio)", asks(new MutexState.Release()), MUTEX),
                said("QueryMutex(mutex Radio)", asks(new MutexState.Query()), MUTEX),
                said("SetEvent(event #9)", asks(new EventState.Set()), EVENT),
                said("ResetEvent(event #9)", asks(new EventState.Reset()), EVENT),
                said("PulseEvent(event #9)", asks(new EventState.Pulse()), EVENT),
                said("SetEventData(event #9, 7)", asks(new EventState.SetData(7)), EVENT),
                said("GetEventData(event #9)", asks(new EventState.GetData()), EVENT),
                said("QueryEvent(event #9)", asks(new EventState.Query()), EVENT),
                said("ReleaseSemaphore(semaphore S, 2)", asks(new SemaphoreState.Release(2)), "semaphore \\nt\\S"),
                said(
                        "SetWaitableTimer(timer #3, in 100 ms, then every 50 ms)",
                        asks(new TimerState.Set(-1_000_000, 50, null, null)),
                        "timer #3"),
                said(
                        "SetWaitableTimer(timer #3, at a time of day)",
                        asks(new TimerState.Set(1, 0, null, null)),
                        "timer #3"),
                said("CancelWaitableTimer(timer #3)", asks(new TimerState.Cancel()), "timer #3"),
                said("TerminateJobObject(job #5, exit code 3)", asks(new JobRequest.Terminate(3)), "job #5"),
                said(
                        "SetInformationJobObject(job #5, at most 2 processes, killed on close, children may break away, "
                                + "children stay outside)",
                        asks(new JobRequest.SetLimits(new JobLimits(0x3808, 2), true)),
                        "job #5"),
                said(
                        "SetInformationJobObject(job #5, no limits)",
                        asks(new JobRequest.SetLimits(JobLimits.NONE, true)),
                        "job #5"),
                said(
                        "SetInformationJobObject(job #5, end of time: tell the port)",
                        asks(new JobRequest.SetTimeAction(JobTimeAction.POST)),
                        "job #5"),
                said(
                        "SetInformationJobObject(job #5, end of time: end all)",
                        asks(new JobRequest.SetTimeAction(JobTimeAction.TERMINATE)),
                        "job #5"),
                said(
                        "QueryInformationJobObject(job #5, end of time)",
                        asks(new JobRequest.QueryTimeAction()),
                        "job #5"),
                said("QueryInformationJobObject(job #5, limits)", asks(new JobRequest.QueryLimits()), "job #5"),
                said("QueryInformationJobObject(job #5, accounts)", asks(new JobRequest.QueryAccounting()), "job #5"),
                said("QueryInformationJobObject(job #5, processes)", asks(new JobRequest.QueryProcesses()), "job #5"),
                said(
                        "PostQueuedCompletionStatus(port #6, code 7, key 1)",
                        asks(new CompletionPortState.Post(new PortMessage(1, 7, 0))),
                        "port #6"),
                said(
                        "GetQueuedCompletionStatus(port #6, 5 ms)",
                        new Syscall.Operate(4, new CompletionPortState.Take(), 5 * MS),
                        "port #6"),
                said("GetExitCodeProcess(process radio (pid 8))", asks(new ProcessState.GetExitCode()), PROCESS),
                said("GetExitCodeThread(handle 4)", asks(new ThreadState.GetExitCode())),
                said("SuspendThread(handle 4)", asks(new ThreadState.Suspend())),
                said("ResumeThread(handle 4)", asks(new ThreadState.Resume())),
                said("SetThreadPriority(handle 4, 99)", asks(new ThreadState.SetPriority(99))),
                said("GetThreadPriority(handle 4)", asks(new ThreadState.GetPriority())),
                said("StartWatchDogTimer(handle 4)", asks(new WatchdogState.Start())),
                said("RefreshWatchDogTimer(handle 4)", asks(new WatchdogState.Refresh())),
                said("StopWatchDogTimer(handle 4)", asks(new WatchdogState.Stop())),
                said(
                        "WriteMsgQueue(message queue Q, message of 5 bytes, INFINITE)",
                        new Syscall.Operate(4, new MessageQueueRequest.Write(new byte[5], false), -1),
                        "message queue \\ce\\Q"),
                said(
                        "ReadMsgQueue(message queue Q, up to 9 bytes, 0 ms)",
                        asks(new MessageQueueRequest.Read(9)),
                        "message queue \\ce\\Q"),
                said("GetMsgQueueInfo(handle 4)", asks(new MessageQueueRequest.GetInfo())),
                said("IsMember(handle 4)", asks(new JobRequest.IsMember(new casement.semantics.ProcessId(8)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"calls", "creations", "operations"})
    void a_call_is_said_as_the_platform_sdk_spells_it(String expected, Syscall call, List<String> objects) {
        assertThat(Calls.say(call, objects)).hasToString(expected);
    }

    @Test
    void no_call_is_forgotten() {
        Set<Class<?>> known = Stream.of(calls(), creations(), operations())
                .flatMap(each -> each)
                .map(each -> each.get()[1].getClass())
                .collect(Collectors.toSet());

        assertThat(known)
                .containsAll(Arrays.asList(Syscall.class.getPermittedSubclasses()).stream()
                        .filter(Class::isRecord)
                        .toList());
    }

    private static Arguments said(String expected, Syscall call, String... objects) {
        return arguments(expected, call, List.of(objects));
    }

    private static Syscall created(casement.semantics.ObjectSpec<?> spec, String name) {
        return new Syscall.Create(spec, name, false);
    }

    private static Syscall opened(ObjectType type) {
        return new Syscall.Open(type, "Radio", 0, false);
    }

    private static Syscall asks(casement.semantics.ObjectRequest<?> request) {
        return new Syscall.Operate(4, request);
    }
}
