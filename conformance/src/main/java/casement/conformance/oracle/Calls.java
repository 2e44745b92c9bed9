package casement.conformance.oracle;

import static casement.win32.Kernel32.*;

import casement.win32.BoolRef;
import casement.win32.IntRef;
import casement.win32.JOBOBJECT_BASIC_ACCOUNTING_INFORMATION;
import casement.win32.JOBOBJECT_EXTENDED_LIMIT_INFORMATION;
import casement.win32.LongRef;
import casement.win32.Win32;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Carries out the call of a step, in the guest thread that makes it. The other half of this is in oracle.c. */
final class Calls {

    private static final int SENTINEL = 0xBEEF;
    /** The routine that sets the event h0. The next sets h1, and so on; those below do nothing. */
    static final int FIRST_SETTER = 10;

    private static final int NOBODY = 0x7fff_fff0;
    private static final long UNITS_PER_MILLI = 10_000;

    private final Replayer replayer;
    private final int process;
    private final Table table;
    private final StringBuilder ran;
    private final List<String> operands;
    private final String operation;
    private final @Nullable String name;
    private int error;

    Calls(Replayer replayer, Step step, String prefix, StringBuilder ran) {
        this.replayer = replayer;
        this.process = step.process();
        this.table = replayer.table(process);
        this.ran = ran;
        this.operands = step.operands();
        this.operation = step.operation();
        String last = operands.isEmpty() ? "" : operands.get(operands.size() - 1);
        this.name = last.startsWith("=") ? Names.expand(last, prefix) : null;
    }

    /** What the step says of its own call: {@code 1 S}, {@code 0 6}, {@code 192!a1!a2 S}. */
    String carry() {
        ran.setLength(0);
        String result = made();
        return result + ran + " " + (error == SENTINEL ? "S" : Integer.toUnsignedString(error));
    }

    private String made() {
        return switch (operation) {
            case "CreateMutex" -> make(() -> CreateMutex(null, flag(1), name));
            case "CreateMutexEx" -> make(() -> CreateMutexEx(null, name, number(1), number(2)));
            case "CreateEvent" -> make(() -> CreateEvent(null, flag(1), flag(2), name));
            case "CreateEventEx" -> make(() -> CreateEventEx(null, name, number(1), number(2)));
            case "CreateSemaphore" -> make(() -> CreateSemaphore(null, number(1), number(2), name));
            case "CreateTimer" -> make(() -> CreateWaitableTimer(null, flag(1), name));
            case "CreateMapping" ->
                make(() -> CreateFileMapping(Win32.INVALID_HANDLE_VALUE, null, number(1), 0, number(2), name));
            case "CreateJob" -> make(() -> CreateJobObject(null, name));
            case "OpenMutex" -> make(() -> OpenMutex(number(1), false, name));
            case "OpenEvent" -> make(() -> OpenEvent(number(1), false, name));
            case "OpenSemaphore" -> make(() -> OpenSemaphore(number(1), false, name));
            case "OpenTimer" -> make(() -> OpenWaitableTimer(number(1), false, name));
            case "OpenMapping" -> make(() -> OpenFileMapping(number(1), false, name));
            case "OpenJob" -> make(() -> OpenJobObject(number(1), false, name));
            case "OpenProcess" -> make(() -> OpenProcess(number(1), false, id(number(2), false)));
            case "OpenThread" -> make(() -> OpenThread(number(1), false, id(number(2), true)));
            case "ReleaseMutex" -> flag(() -> ReleaseMutex(handle(0)));
            case "SetEvent" -> flag(() -> SetEvent(handle(0)));
            case "ResetEvent" -> flag(() -> ResetEvent(handle(0)));
            case "PulseEvent" -> flag(() -> PulseEvent(handle(0)));
            case "ReleaseSemaphore" -> asking(out -> ReleaseSemaphore(handle(0), number(1), out));
            case "SetTimer" ->
                flag(() -> SetWaitableTimer(
                        handle(0),
                        new LongRef(-number(1) * UNITS_PER_MILLI),
                        number(2),
                        number(3) == 0
                                ? null
                                : (id, low, high) -> ran.append("!t").append(id),
                        number(3),
                        false));
            case "CancelTimer" -> flag(() -> CancelWaitableTimer(handle(0)));
            case "TerminateJob" -> flag(() -> TerminateJobObject(handle(0), number(1)));
            case "Assign" -> flag(() -> AssignProcessToJobObject(handle(0), handle(1)));
            case "JobLimit" -> flag(this::limit);
            case "JobCount" -> {
                JOBOBJECT_BASIC_ACCOUNTING_INFORMATION counts = new JOBOBJECT_BASIC_ACCOUNTING_INFORMATION();
                String done = flag(() -> QueryInformationJobObject(
                        handle(0),
                        Win32.JobObjectBasicAccountingInformation,
                        counts,
                        JOBOBJECT_BASIC_ACCOUNTING_INFORMATION.SIZE,
                        null));
                yield done.equals("1") ? "1," + counts.TotalProcesses + "," + counts.ActiveProcesses : done;
            }
            case "SetPriority" -> flag(() -> SetThreadPriority(handle(0), number(1)));
            case "GetPriority" -> number(() -> GetThreadPriority(handle(0)));
            case "InJob" -> {
                BoolRef in = new BoolRef();
                String done = flag(() -> IsProcessInJob(handle(0), handle(1), in));
                yield done.equals("1") ? "1," + (in.value ? 1 : 0) : done;
            }
            case "Map" -> map();
            case "Unmap" -> flag(this::unmap);
            case "Peek" -> peek();
            case "Poke" -> poke();
            case "ExitCodeThread" -> asking(out -> GetExitCodeThread(handle(0), out));
            case "ExitCodeProcess" -> asking(out -> GetExitCodeProcess(handle(0), out));
            case "TerminateThread" -> flag(() -> TerminateThread(handle(0), number(1)));
            case "TerminateProcess" -> flag(() -> TerminateProcess(handle(0), number(1)));
            case "Suspend" -> number(() -> SuspendThread(handle(0)));
            case "Resume" -> number(() -> ResumeThread(handle(0)));
            case "ExitThread" ->
                number(() -> {
                    ExitThread(number(0));
                    return 0;
                });
            case "ExitProcess" ->
                number(() -> {
                    ExitProcess(number(0));
                    return 0;
                });
            case "QueueApc" -> flag(() -> QueueUserAPC(this::routine, handle(0), operands.get(1)) != 0);
            case "Close" -> {
                String done = flag(() -> CloseHandle(handle(0)));
                if (done.equals("1")) {
                    table.markClosed(operands.get(0));
                }
                yield done;
            }
            case "Dup" -> duplicate();
            case "GetInfo" -> asking(out -> GetHandleInformation(handle(0), out));
            case "SetInfo" -> flag(() -> SetHandleInformation(handle(0), number(1), number(2)));
            case "Same" -> flag(() -> CompareObjectHandles(handle(0), handle(1)));
            case "Wait" -> number(() -> WaitForSingleObjectEx(handle(2), number(0), flag(1)));
            case "WaitAny" -> number(() -> many(false));
            case "WaitAll" -> number(() -> many(true));
            case "WaitMany" -> number(this::manyOfOne);
            case "Signal" -> number(() -> SignalObjectAndWait(handle(2), handle(3), number(0), flag(1)));
            case "Sleep" -> number(() -> SleepEx(number(0), flag(1)));
            default -> "unknown";
        };
    }

    // ---- operands

    private int handle(int index) {
        return table.value(operands.get(index));
    }

    private int number(int index) {
        String text = operands.get(index);
        return text.equals("inf") ? Win32.INFINITE : (int) (long) Long.decode(text);
    }

    private boolean flag(int index) {
        return number(index) != 0;
    }

    private int id(int whose, boolean thread) {
        if (whose < 0) {
            return NOBODY;
        }
        return thread ? replayer.threadId(whose) : replayer.processId(whose);
    }

    // ---- kinds of results

    private String make(IntSupplier call) {
        SetLastError(SENTINEL);
        int handle = call.getAsInt();
        error = GetLastError();
        table.keep(operands.get(0), handle);
        return handle == 0 ? "0" : "h";
    }

    private String flag(BooleanSupplier call) {
        SetLastError(SENTINEL);
        boolean done = call.getAsBoolean();
        error = GetLastError();
        return done ? "1" : "0";
    }

    private String number(IntSupplier call) {
        SetLastError(SENTINEL);
        int result = call.getAsInt();
        error = GetLastError();
        return Integer.toString(result);
    }

    private interface Asking {
        boolean ask(IntRef out);
    }

    private String asking(Asking call) {
        IntRef out = new IntRef();
        String done = flag(() -> call.ask(out));
        return done.equals("1") ? "1," + out.value : done;
    }

    private int many(boolean all) {
        int[] handles = new int[operands.size() - 2];
        for (int i = 0; i < handles.length; i++) {
            handles[i] = handle(i + 2);
        }
        return WaitForMultipleObjectsEx(handles.length, handles, all, number(0), flag(1));
    }

    private int manyOfOne() {
        int[] handles = new int[Win32.MAXIMUM_WAIT_OBJECTS + 1];
        Arrays.fill(handles, handle(2));
        return WaitForMultipleObjectsEx(number(1), handles, false, number(0), false);
    }

    private boolean limit() {
        JOBOBJECT_EXTENDED_LIMIT_INFORMATION limit = new JOBOBJECT_EXTENDED_LIMIT_INFORMATION();
        limit.BasicLimitInformation.LimitFlags = flag(1) ? Win32.JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE : 0;
        return SetInformationJobObject(
                handle(0), Win32.JobObjectExtendedLimitInformation, limit, JOBOBJECT_EXTENDED_LIMIT_INFORMATION.SIZE);
    }

    /** It runs on the thread that it was queued to, which may be in the other process. */
    private void routine(@Nullable Object id) {
        int worker = replayer.ranHere("!a" + id);
        int event = Integer.parseInt(String.valueOf(id)) - FIRST_SETTER;
        if (event >= 0) {
            SetEvent(replayer.table(Replayer.processOf(worker)).value("h" + event));
        }
    }

    // ---- views

    private int view() {
        return Table.slot(operands.get(0));
    }

    private String map() {
        SetLastError(SENTINEL);
        ByteBuffer made = MapViewOfFile(handle(1), number(2), 0, number(3), number(4));
        error = GetLastError();
        if (made != null) {
            table.views[view()] = made;
            table.writable[view()] = (number(2) & (Win32.FILE_MAP_WRITE | Win32.FILE_MAP_COPY)) != 0;
        }
        return made == null ? "0" : "v";
    }

    private boolean unmap() {
        ByteBuffer mapped = table.views[view()];
        boolean done = UnmapViewOfFile(mapped == null ? ByteBuffer.allocate(1) : mapped);
        if (done) {
            table.views[view()] = null;
        }
        return done;
    }

    private String peek() {
        error = SENTINEL;
        ByteBuffer mapped = table.views[view()];
        return mapped == null ? "none" : Integer.toString(mapped.get(number(1)));
    }

    private String poke() {
        error = SENTINEL;
        ByteBuffer mapped = table.views[view()];
        if (mapped == null || !table.writable[view()]) {
            return "none";
        }
        mapped.put(number(1), (byte) number(2));
        return "1";
    }

    // ---- Dup from-process handle to-process slot access inherit options

    private String duplicate() {
        int from = number(0);
        int to = number(2);
        Table source = replayer.table(from);
        Table target = replayer.table(to);
        IntRef out = new IntRef();
        String done = flag(() -> DuplicateHandle(
                replayer.processHandle(process, from),
                source.value(operands.get(1)),
                replayer.processHandle(process, to),
                out,
                number(4),
                flag(5),
                number(6)));
        if ((number(6) & Win32.DUPLICATE_CLOSE_SOURCE) != 0) {
            source.markClosed(operands.get(1));
        }
        if (done.equals("0")) {
            target.forgetClosed();
            return done;
        }
        target.keep(operands.get(3), out.value);
        return "h";
    }
}
