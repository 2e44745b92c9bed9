package casement.kernel;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.win32.Coredll;
import casement.win32.IntRef;
import casement.win32.JOBOBJECT_BASIC_ACCOUNTING_INFORMATION;
import casement.win32.JOBOBJECT_BASIC_LIMIT_INFORMATION;
import casement.win32.Kernel32;
import casement.win32.LongRef;
import casement.win32.MSGQUEUEINFO;
import casement.win32.MSGQUEUEOPTIONS;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever functions are given: no exception, the documented failure, and nothing has changed. */
@Timeout(120)
class KernelBadInputTest {

    private static final String LONG_NAME = "x".repeat(261);

    /** Every function that takes a handle, with all else in order; what it returns for a bad one is beside it. */
    private static final Map<String, IntFunction<Object>> ON_HANDLES = new TreeMap<>();

    static {
        ON_HANDLES.put("CloseHandle", h -> CloseHandle(h));
        ON_HANDLES.put("SetEvent", h -> SetEvent(h));
        ON_HANDLES.put("ResetEvent", h -> ResetEvent(h));
        ON_HANDLES.put("PulseEvent", h -> PulseEvent(h));
        ON_HANDLES.put("ReleaseMutex", h -> ReleaseMutex(h));
        ON_HANDLES.put("ReleaseSemaphore", h -> ReleaseSemaphore(h, 1, new IntRef()));
        ON_HANDLES.put("CancelWaitableTimer", h -> CancelWaitableTimer(h));
        ON_HANDLES.put("SetWaitableTimer", h -> SetWaitableTimer(h, new LongRef(), 0, null, null, false));
        ON_HANDLES.put("WaitForSingleObject", h -> WaitForSingleObject(h, INFINITE));
        ON_HANDLES.put("WaitForSingleObjectEx", h -> WaitForSingleObjectEx(h, INFINITE, true));
        ON_HANDLES.put("WaitForMultipleObjects", h -> WaitForMultipleObjects(1, new int[] {h}, true, INFINITE));
        ON_HANDLES.put(
                "WaitForMultipleObjectsEx", h -> WaitForMultipleObjectsEx(1, new int[] {h}, false, INFINITE, true));
        ON_HANDLES.put(
                "MsgWaitForMultipleObjects", h -> MsgWaitForMultipleObjects(1, new int[] {h}, false, INFINITE, 0));
        ON_HANDLES.put("SignalObjectAndWait", h -> SignalObjectAndWait(h, h, INFINITE, false));
        ON_HANDLES.put(
                "RegisterWaitForSingleObject",
                h -> RegisterWaitForSingleObject(new IntRef(), h, (context, late) -> {}, null, INFINITE, 0));
        ON_HANDLES.put("UnregisterWait", h -> UnregisterWait(h));
        ON_HANDLES.put("UnregisterWaitEx", h -> UnregisterWaitEx(h, INVALID_HANDLE_VALUE));
        ON_HANDLES.put("QueueUserAPC", h -> QueueUserAPC(data -> {}, h, null));
        ON_HANDLES.put("DuplicateHandle", h -> DuplicateHandle(-1, h, -1, new IntRef(), 0, false, 2));
        ON_HANDLES.put("DuplicateHandle (source)", h -> DuplicateHandle(h, -1, -1, new IntRef(), 0, false, 2));
        ON_HANDLES.put("DuplicateHandle (target)", h -> DuplicateHandle(-1, -1, h, new IntRef(), 0, false, 2));
        ON_HANDLES.put("GetHandleInformation", h -> GetHandleInformation(h, new IntRef()));
        ON_HANDLES.put("SetHandleInformation", h -> SetHandleInformation(h, 1, 1));
        ON_HANDLES.put("CompareObjectHandles", h -> CompareObjectHandles(h, h));
        ON_HANDLES.put("TerminateProcess", h -> TerminateProcess(h, 1));
        ON_HANDLES.put("GetExitCodeProcess", h -> GetExitCodeProcess(h, new IntRef()));
        ON_HANDLES.put("GetProcessId", h -> GetProcessId(h));
        ON_HANDLES.put("TerminateThread", h -> TerminateThread(h, 1));
        ON_HANDLES.put("GetExitCodeThread", h -> GetExitCodeThread(h, new IntRef()));
        ON_HANDLES.put("GetThreadId", h -> GetThreadId(h));
        ON_HANDLES.put("SuspendThread", h -> SuspendThread(h));
        ON_HANDLES.put("ResumeThread", h -> ResumeThread(h));
        ON_HANDLES.put("SetThreadPriority", h -> SetThreadPriority(h, 0));
        ON_HANDLES.put("GetThreadPriority", h -> GetThreadPriority(h));
        ON_HANDLES.put("MapViewOfFile", h -> MapViewOfFile(h, FILE_MAP_READ, 0, 0, 0));
        ON_HANDLES.put("AssignProcessToJobObject", h -> AssignProcessToJobObject(h, -1));
        ON_HANDLES.put("TerminateJobObject", h -> TerminateJobObject(h, 1));
        ON_HANDLES.put(
                "SetInformationJobObject",
                h -> SetInformationJobObject(
                        h,
                        JobObjectBasicLimitInformation,
                        new JOBOBJECT_BASIC_LIMIT_INFORMATION(),
                        JOBOBJECT_BASIC_LIMIT_INFORMATION.SIZE));
        ON_HANDLES.put(
                "QueryInformationJobObject",
                h -> QueryInformationJobObject(
                        h,
                        JobObjectBasicAccountingInformation,
                        new JOBOBJECT_BASIC_ACCOUNTING_INFORMATION(),
                        JOBOBJECT_BASIC_ACCOUNTING_INFORMATION.SIZE,
                        null));
        ON_HANDLES.put("IsProcessInJob", h -> IsProcessInJob(h, 0, new casement.win32.BoolRef()));
        ON_HANDLES.put(
                "GetQueuedCompletionStatus",
                h -> GetQueuedCompletionStatus(h, new IntRef(), new IntRef(), new IntRef(), INFINITE));
        ON_HANDLES.put("PostQueuedCompletionStatus", h -> PostQueuedCompletionStatus(h, 1, 1, 1));
        ON_HANDLES.put("ClosePrivateNamespace", h -> ClosePrivateNamespace(h, 0));
        ON_HANDLES.put("SetEventData", h -> Coredll.SetEventData(h, 1));
        ON_HANDLES.put("GetEventData", h -> Coredll.GetEventData(h));
        ON_HANDLES.put("CloseMsgQueue", h -> Coredll.CloseMsgQueue(h));
        ON_HANDLES.put("GetMsgQueueInfo", h -> Coredll.GetMsgQueueInfo(h, new MSGQUEUEINFO()));
        ON_HANDLES.put("OpenMsgQueue", h -> Coredll.OpenMsgQueue(-1, h, new MSGQUEUEOPTIONS()));
        ON_HANDLES.put("OpenMsgQueue (process)", h -> Coredll.OpenMsgQueue(h, 4, new MSGQUEUEOPTIONS()));
        ON_HANDLES.put(
                "ReadMsgQueue", h -> Coredll.ReadMsgQueue(h, new byte[4], 4, new IntRef(), INFINITE, new IntRef()));
        ON_HANDLES.put("WriteMsgQueue", h -> Coredll.WriteMsgQueue(h, new byte[4], 4, INFINITE, 0));
        ON_HANDLES.put("StartWatchDogTimer", h -> Coredll.StartWatchDogTimer(h, 0));
        ON_HANDLES.put("RefreshWatchDogTimer", h -> Coredll.RefreshWatchDogTimer(h, 0));
        ON_HANDLES.put("StopWatchDogTimer", h -> Coredll.StopWatchDogTimer(h, 0));
        ON_HANDLES.put("CeSetThreadPriority", h -> Coredll.CeSetThreadPriority(h, 1));
        ON_HANDLES.put("CeGetThreadPriority", h -> Coredll.CeGetThreadPriority(h));
    }

    @Test
    @DisplayName("HA3, WA3: NULL, garbage, closed and foreign handles are refused with 6, and nothing changes")
    void bad_handles() {
        for (String dialect : List.of("nt", "wm65")) {
            try (Story story = Story.in(dialect)) {
                Puppet p = story.process("p");
                Puppet q = story.process("q");
                q.mutex(true);
                q.autoEvent();
                int foreign = q.autoEvent();
                int closed = p.autoEvent();
                p.does(() -> CloseHandle(closed));
                String before = state(story);
                for (int bad :
                        new int[] {0, closed, foreign, 4444, 0xdeadbee0, Integer.MIN_VALUE, Integer.MAX_VALUE, -3, -100
                        }) {
                    ON_HANDLES.forEach((function, call) -> {
                        String what = dialect + ": " + function + "(" + bad + ")";
                        p.doesAll(() -> SetLastError(0));
                        Object result = p.does(() -> String.valueOf(call.apply(bad)));
                        assertThat(result).as(what).isIn("false", "0", "-1", "null", "" + 0x7FFF_FFFF);
                        boolean missing = dialect.equals("wm65") && function.equals("ClosePrivateNamespace"); // N13
                        assertThat(p.lastError())
                                .as(what)
                                .isEqualTo(missing ? ERROR_CALL_NOT_IMPLEMENTED : ERROR_INVALID_HANDLE);
                    });
                }
                assertThat(state(story)).isEqualTo(before);
            }
        }
    }

    /** All that can be seen; who runs right now is no part of it. */
    private static String state(Story story) {
        story.kernel.awaitQuiet();
        return story.snapshot().toString();
    }

    /** Every object is of the wrong type for all functions but its own. */
    @Test
    @DisplayName("section 2: a handle of another type is refused with 6 or 5, or used, but never harms")
    void handles_of_every_type() {
        try (Story story = Story.in("nt")) {
            Puppet p = story.process("p");
            List<Integer> handles = List.of(
                    p.manualEvent(),
                    p.does(() -> CreateSemaphore(null, 0, 1, null)),
                    p.does(() -> CreateFileMapping(-1, null, PAGE_READWRITE, 0, 1, null)),
                    p.does(() -> CreateJobObject(null, null)),
                    p.does(() -> CreateIoCompletionPort(-1, 0, 0, 0)),
                    p.does(() -> CreateWaitableTimer(null, true, null)));
            List<String> skipped = List.of("CloseHandle", "CloseMsgQueue", "GetQueuedCompletionStatus");
            for (int handle : handles) {
                ON_HANDLES.forEach((function, call) -> {
                    boolean waits =
                            function.contains("Wait") && !function.contains("Timer") || skipped.contains(function);
                    if (!waits && !function.startsWith("AssignProcess") && !function.startsWith("DuplicateHandle")) {
                        p.doesAll(() -> SetLastError(0));
                        Object result = p.does(() -> String.valueOf(call.apply(handle)));
                        assertThat(p.does(() -> GetLastError()))
                                .as(function + " " + result)
                                .isIn(0, ERROR_INVALID_HANDLE, ERROR_ACCESS_DENIED, ERROR_TOO_MANY_POSTS, 1132, 122);
                    }
                });
            }
            assertThat(p.handles()).isEqualTo(handles.size());
        }
    }

    @Test
    @DisplayName("N9, N10, N25: forbidden and over-long names, for every create and open function")
    void bad_names() {
        Map<String, Integer> nt = Map.of(
                LONG_NAME,
                ERROR_FILENAME_EXCED_RANGE,
                "no\\such",
                ERROR_PATH_NOT_FOUND,
                "\\x",
                ERROR_BAD_PATHNAME,
                "a\0b",
                ERROR_INVALID_NAME,
                "Global\\a\\b",
                ERROR_PATH_NOT_FOUND);
        Map<String, Integer> ce = Map.of(
                LONG_NAME,
                ERROR_FILENAME_EXCED_RANGE,
                "no\\such",
                ERROR_BAD_PATHNAME,
                "\\x",
                ERROR_BAD_PATHNAME,
                "a\0b",
                ERROR_INVALID_NAME,
                "Global\\x",
                ERROR_BAD_PATHNAME);
        Map.of("nt", nt, "wm65", ce).forEach((dialect, names) -> {
            try (Story story = Story.in(dialect)) {
                Puppet p = story.process("p");
                String before = state(story);
                names.forEach((name, error) -> namers(name).forEach((function, call) -> {
                    assertThat(p.does(() -> call.apply(0)))
                            .as(dialect + " " + function + " " + name)
                            .isEqualTo(0);
                    assertThat(p.lastError())
                            .as(dialect + " " + function + " " + name)
                            .isEqualTo(error);
                }));
                assertThat(state(story)).isEqualTo(before);
            }
        });
    }

    private static Map<String, IntFunction<Integer>> namers(String name) {
        Map<String, IntFunction<Integer>> all = new TreeMap<>();
        all.put("CreateMutex", x -> CreateMutex(null, true, name));
        all.put("CreateEvent", x -> CreateEvent(null, true, true, name));
        all.put("CreateSemaphore", x -> CreateSemaphore(null, 1, 1, name));
        all.put("CreateWaitableTimer", x -> CreateWaitableTimer(null, true, name));
        all.put("CreateJobObject", x -> CreateJobObject(null, name));
        all.put("CreateFileMapping", x -> CreateFileMapping(-1, null, PAGE_READWRITE, 0, 1, name));
        all.put("OpenMutex", x -> OpenMutex(MUTEX_ALL_ACCESS, false, name));
        all.put("OpenEvent", x -> OpenEvent(EVENT_ALL_ACCESS, false, name));
        all.put("OpenSemaphore", x -> OpenSemaphore(SEMAPHORE_ALL_ACCESS, false, name));
        all.put("OpenWaitableTimer", x -> OpenWaitableTimer(TIMER_ALL_ACCESS, false, name));
        all.put("OpenJobObject", x -> OpenJobObject(JOB_OBJECT_ALL_ACCESS, false, name));
        all.put("OpenFileMapping", x -> OpenFileMapping(FILE_MAP_READ, false, name));
        all.put("CreateWatchDogTimer", x -> Coredll.CreateWatchDogTimer(name, 1, 1, 0, 0, 0));
        all.put("OpenWatchDogTimer", x -> Coredll.OpenWatchDogTimer(name, 0));
        return all;
    }

    @Test
    @DisplayName("every function of both libraries survives whatever it is given, and so do kernel and caller")
    void every_function_with_garbage() {
        for (String dialect : List.of("nt", "wm65")) {
            try (Story story = Story.in(dialect)) {
                List<Method> functions = Stream.of(Kernel32.class, Coredll.class)
                        .flatMap(library -> Arrays.stream(library.getMethods()))
                        .filter(method -> Modifier.isStatic(method.getModifiers()))
                        .distinct()
                        .toList();
                for (Method function : functions) {
                    Puppet p = story.process(function.getName());
                    for (Object[] arguments : garbage(function)) {
                        if (!survives(p, function, arguments)) {
                            boolean unused = p.process().terminate(0);
                            p = story.process(function.getName());
                        }
                    }
                    boolean unused = p.process().terminate(0);
                }
                story.nothingIsLeft();
            }
        }
    }

    /** False if the thread is blocked, suspended, or gone: that may be what it asked for. */
    private static boolean survives(Puppet t, Method function, Object[] arguments) {
        String what = function.getName() + Arrays.deepToString(arguments);
        Puppet.Order<String> order = t.begins(() -> {
            try {
                return "" + function.invoke(null, arguments);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof casement.syscall.GuestTermination leaving) {
                    throw leaving;
                }
                return "threw " + e.getCause();
            }
        });
        if (!order.isDone()) {
            return false;
        }
        if (order.isCutShortNow()) {
            return false;
        }
        assertThat(order.result()).as(what).doesNotStartWith("threw");
        return true;
    }

    /** Each argument in turn takes all its bad values, while the others are zero. */
    private static List<Object[]> garbage(Method function) {
        Class<?>[] types = function.getParameterTypes();
        List<Object[]> all = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            for (Object bad : bad(types[i])) {
                Object[] arguments =
                        Arrays.stream(types).map(type -> bad(type).get(0)).toArray();
                arguments[i] = bad;
                all.add(arguments);
            }
        }
        return all.isEmpty() ? List.<Object[]>of(new Object[0]) : all;
    }

    private static List<Object> bad(Class<?> type) {
        if (type == int.class) {
            return List.of(0, 4444, Integer.MIN_VALUE, Integer.MAX_VALUE, -3, 65, -1);
        }
        if (type == long.class) {
            return List.of(0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (type == boolean.class) {
            return List.of(false, true);
        }
        if (type == String.class) {
            return Arrays.asList(null, "", LONG_NAME, "a\\b\\c", "a\0b", "\uD800");
        }
        if (type == int[].class) {
            return Arrays.asList(null, new int[0], new int[] {4444, -1});
        }
        if (type == byte[].class) {
            return Arrays.asList(null, new byte[0], new byte[4]);
        }
        return Arrays.asList((Object) null);
    }
}
