package casement.win32;

import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starting processes: who is started and with which words is decided here, all else by the kernel. */
final class Processes {

    private static final String NAME = "CreateProcess";

    private Processes() {}

    /** As on the desktop: the command line begins with the program's name, which may be given by it alone. */
    static boolean create(
            @Nullable String applicationName,
            @Nullable String commandLine,
            @Nullable SECURITY_ATTRIBUTES processAttributes,
            @Nullable SECURITY_ATTRIBUTES threadAttributes,
            boolean inheritHandles,
            int creationFlags,
            @Nullable Map<String, String> environment,
            @Nullable String currentDirectory,
            @Nullable STARTUPINFO startupInfo,
            @Nullable PROCESS_INFORMATION information) {
        GuestThread guest = Calls.enter(NAME);
        if (guest == null) {
            return false;
        }
        CommandLine line = CommandLine.parse(commandLine == null ? "" : commandLine);
        String image = applicationName == null ? line.program() : applicationName;
        if (startupInfo == null || information == null || hasNull(environment)) {
            return Calls.refuse(guest, WinError.ERROR_INVALID_PARAMETER);
        }
        if (image.isEmpty()) {
            boolean unsaid = applicationName == null && commandLine == null;
            return Calls.refuse(guest, unsaid ? WinError.ERROR_INVALID_PARAMETER : WinError.ERROR_PATH_NOT_FOUND);
        }
        Reply reply = Calls.call(
                guest,
                new Syscall.CreateProcess(
                        image,
                        line.arguments(),
                        inheritHandles,
                        (creationFlags & WinBase.CREATE_SUSPENDED) != 0,
                        (creationFlags & Win32.CREATE_BREAKAWAY_FROM_JOB) != 0,
                        environment == null ? null : Map.copyOf(environment),
                        currentDirectory));
        if (!(reply.answer() instanceof Syscall.Started started)) {
            return false;
        }
        Threads.inherit(guest, started.process(), processAttributes);
        Threads.inherit(guest, started.thread(), threadAttributes);
        tell(started, information);
        return true;
    }

    /** As on Windows CE: the image must be given, its arguments stand alone, and nothing else is supported (PR17). */
    static boolean createOnCe(
            @Nullable String imageName,
            @Nullable String commandLine,
            boolean unsupportedGiven,
            int creationFlags,
            @Nullable PROCESS_INFORMATION information) {
        GuestThread guest = Calls.enter(NAME);
        if (guest == null) {
            return false;
        }
        if (imageName == null || imageName.isEmpty() || unsupportedGiven) {
            return Calls.refuse(guest, WinError.ERROR_INVALID_PARAMETER);
        }
        List<String> arguments = commandLine == null ? List.of() : CommandLine.arguments(commandLine);
        boolean suspended = (creationFlags & WinBase.CREATE_SUSPENDED) != 0;
        Reply reply =
                Calls.call(guest, new Syscall.CreateProcess(imageName, arguments, false, suspended, false, null, null));
        if (!(reply.answer() instanceof Syscall.Started started)) {
            return false;
        }
        if (information == null) {
            guest.call(new Syscall.CloseHandle(started.thread()));
            guest.call(new Syscall.CloseHandle(started.process()));
        } else {
            tell(started, information);
        }
        return true;
    }

    private static void tell(Syscall.Started started, PROCESS_INFORMATION information) {
        information.hProcess = started.process();
        information.hThread = started.thread();
        information.dwProcessId = started.processId();
        information.dwThreadId = started.threadId();
    }

    /** Asked of a copy, as a map may forbid the question. */
    private static boolean hasNull(@Nullable Map<String, String> environment) {
        if (environment == null) {
            return false;
        }
        Map<String, String> copy = new HashMap<>(environment);
        return copy.containsKey(null) || copy.containsValue(null);
    }
}
