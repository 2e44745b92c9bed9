package casement.rulebook;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.Answer;
import casement.kernel.Puppet;
import casement.win32.IntRef;
import casement.win32.PROCESS_INFORMATION;
import casement.win32.STARTUPINFO;

/** Calls about other processes and their threads, for the cases that have several. */
final class Processes {

    private Processes() {}

    /** A handle to the process of another puppet. */
    static int processOf(Puppet other, Puppet by) {
        return by.tries(() -> OpenProcess(PROCESS_ALL_ACCESS, false, other.processId))
                .handle();
    }

    static int threadOf(Puppet other, Puppet by) {
        return by.tries(() -> OpenThread(THREAD_ALL_ACCESS, false, other.id)).handle();
    }

    static int processCode(Puppet by, int process) {
        IntRef code = new IntRef();
        by.tries(() -> GetExitCodeProcess(process, code)).isTrue();
        return code.value;
    }

    static int threadCode(Puppet by, int thread) {
        IntRef code = new IntRef();
        by.tries(() -> GetExitCodeThread(thread, code)).isTrue();
        return code.value;
    }

    static void isSignaled(Puppet by, int handle) {
        assertThat(by.poll(handle)).isEqualTo(WAIT_OBJECT_0);
    }

    static void isNotSignaled(Puppet by, int handle) {
        assertThat(by.poll(handle)).isEqualTo(WAIT_TIMEOUT);
    }

    /** Once the process or thread has ended. */
    static void awaits(Puppet by, int handle) {
        assertThat(by.waitsFor(handle).result()).isEqualTo(WAIT_OBJECT_0);
    }

    static void terminate(Puppet by, int process, int code) {
        by.tries(() -> TerminateProcess(process, code)).isTrue();
        awaits(by, process);
    }

    static void exitsThread(Puppet thread, int code) {
        thread.doesOrDies(() -> {
            ExitThread(code);
            return code;
        });
    }

    /** In the form of the desktop. */
    static Answer<Boolean> creates(Puppet by, String image, boolean inherits, int flags, PROCESS_INFORMATION made) {
        return by.tries(
                () -> CreateProcess(image, null, null, null, inherits, flags, null, null, new STARTUPINFO(), made));
    }
}
