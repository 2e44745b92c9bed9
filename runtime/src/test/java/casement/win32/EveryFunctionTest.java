package casement.win32;

import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.Status;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every function of both libraries, found by reflection so that none can be forgotten. */
class EveryFunctionTest {

    /** Functions that every dialect has, as they are no calls to the kernel; and all that begin with Interlocked. */
    private static final Set<String> ALWAYS_OFFERED = Set.of("GetLastError", "SetLastError");

    /** What functions return on failure that do not return false, null or 0. */
    private static final Map<String, Integer> FAILURES = Map.ofEntries(
            Map.entry("WaitForSingleObject", -1),
            Map.entry("WaitForSingleObjectEx", -1),
            Map.entry("WaitForMultipleObjects", -1),
            Map.entry("WaitForMultipleObjectsEx", -1),
            Map.entry("MsgWaitForMultipleObjects", -1),
            Map.entry("SignalObjectAndWait", -1),
            Map.entry("ResumeThread", -1),
            Map.entry("SuspendThread", -1),
            Map.entry("TlsAlloc", -1),
            Map.entry("GetThreadPriority", 0x7FFF_FFFF),
            Map.entry("CeGetThreadPriority", 0x7FFF_FFFF));

    /** Functions that ask nothing of the kernel and so cannot be refused by it. */
    private static final Set<String> ASK_NOTHING = Set.of(
            "GetTickCount",
            "GetTickCount64",
            "GetCurrentProcess",
            "GetCurrentProcessId",
            "GetCurrentThread",
            "GetCurrentThreadId",
            "Sleep",
            "SleepEx",
            "DeleteBoundaryDescriptor",
            "EnterCriticalSection",
            "TryEnterCriticalSection",
            "DeleteCriticalSection",
            "InitializeCriticalSection",
            "InitializeCriticalSectionAndSpinCount",
            "QueryPerformanceCounter",
            "QueryPerformanceFrequency",
            "GetSystemTimeAsFileTime",
            "CreateBoundaryDescriptor",
            "AddSIDToBoundaryDescriptor",
            "FlushViewOfFile");

    @RegisterExtension
    final ScriptedGuest guest = new ScriptedGuest();

    static Stream<Method> functions() {
        return Stream.of(Kernel32.class, Coredll.class)
                .flatMap(library -> Arrays.stream(library.getMethods()))
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .distinct();
    }

    static Stream<Method> functionsThatADialectMayLack() {
        return functions()
                .filter(method -> !ALWAYS_OFFERED.contains(method.getName())
                        && !method.getName().startsWith("Interlocked"));
    }

    static Stream<Method> functionsThatAskTheKernel() {
        return functionsThatADialectMayLack().filter(method -> !ASK_NOTHING.contains(method.getName()));
    }

    @ParameterizedTest
    @MethodSource("functionsThatADialectMayLack")
    void fails_with_120_where_the_dialect_does_not_have_it(Method function) throws Exception {
        guest.offersNothing();

        Object result = function.invoke(null, zeros(function));

        assertThat(result).isEqualTo(failure(function));
        assertThat(guest.lastError()).isEqualTo(WinError.ERROR_CALL_NOT_IMPLEMENTED);
        assertThat(guest.askedFor).containsExactly(function.getName());
        assertThat(guest.carried).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void throws_nothing_whatever_it_is_given(Method function) throws Exception {
        for (Status status : List.of(Status.SUCCESS, Status.INVALID_HANDLE)) {
            guest.alwaysAnswers(status);
            for (Object[] arguments : garbage(function)) {
                function.invoke(null, arguments);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("functionsThatAskTheKernel")
    void hands_on_what_the_kernel_refuses(Method function) throws Exception {
        guest.alwaysAnswers(Status.ACCESS_DENIED);

        Object result = function.invoke(null, zeros(function));

        assertThat(result).isEqualTo(failure(function));
        assertThat(guest.lastError())
                .isIn(
                        WinError.ERROR_ACCESS_DENIED,
                        WinError.ERROR_INVALID_PARAMETER,
                        WinError.ERROR_INVALID_HANDLE,
                        WinError.ERROR_INVALID_ADDRESS);
    }

    private static Object failure(Method function) {
        Class<?> type = function.getReturnType();
        if (type == boolean.class) {
            return false;
        }
        if (type == long.class) {
            return 0L;
        }
        return type == int.class ? FAILURES.getOrDefault(function.getName(), 0) : null;
    }

    private static Object[] zeros(Method function) {
        return Arrays.stream(function.getParameterTypes())
                .map(type -> candidates(type).get(0))
                .toArray();
    }

    /** Every argument in turn with each of its bad values, the others once all zero and once all plausible. */
    private static List<Object[]> garbage(Method function) {
        Class<?>[] types = function.getParameterTypes();
        List<Object[]> all = new ArrayList<>();
        all.add(zeros(function));
        for (int i = 0; i < types.length; i++) {
            for (Object bad : candidates(types[i])) {
                Object[] lonely = zeros(function);
                lonely[i] = bad;
                all.add(lonely);
                Object[] amidst = Arrays.stream(types)
                        .map(type -> candidates(type).get(candidates(type).size() - 1))
                        .toArray();
                amidst[i] = bad;
                all.add(amidst);
            }
        }
        return all;
    }

    /** The first is zero, the last is plausible. */
    private static List<Object> candidates(Class<?> type) {
        if (type == int.class) {
            return List.of(0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 65, 4);
        }
        if (type == long.class) {
            return List.of(0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (type == boolean.class) {
            return List.of(false, true);
        }
        return Arrays.asList(null, plausible(type));
    }

    private static Object plausible(Class<?> type) {
        if (type == String.class) {
            return "name";
        }
        if (type == byte[].class) {
            return new byte[4];
        }
        if (type == int[].class) {
            return new int[4];
        }
        if (type == ByteBuffer.class) {
            return ByteBuffer.allocateDirect(64);
        }
        if (type == Map.class) {
            return Map.of("PATH", "\\Windows");
        }
        if (type == Object.class) {
            return "anything";
        }
        if (type == BOUNDARY_DESCRIPTOR.class) {
            return new BOUNDARY_DESCRIPTOR("boundary");
        }
        if (type == LPTHREAD_START_ROUTINE.class) {
            return (LPTHREAD_START_ROUTINE) parameter -> 0;
        }
        if (type == PAPCFUNC.class) {
            return (PAPCFUNC) data -> {};
        }
        if (type == PTIMERAPCROUTINE.class) {
            return (PTIMERAPCROUTINE) (argument, low, high) -> {};
        }
        if (type == WAITORTIMERCALLBACK.class) {
            return (WAITORTIMERCALLBACK) (context, timedOut) -> {};
        }
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no plausible " + type, e);
        }
    }
}
