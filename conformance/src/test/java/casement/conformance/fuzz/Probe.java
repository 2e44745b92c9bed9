package casement.conformance.fuzz;

import casement.win32.IntRef;
import casement.win32.Kernel32;
import casement.win32.Win32;

/** A small program that comes out right on a machine that is well. */
final class Probe {

    static final int FINE = 42;

    private Probe() {}

    static int run() {
        int mutex = Kernel32.CreateMutex(null, true, "a");
        int event = Kernel32.CreateEvent(null, false, false, "b");
        int thread = Kernel32.CreateThread(null, 0, parameter -> beginner(mutex, event), null, 0, new IntRef());
        boolean right = Kernel32.GetLastError() == Win32.ERROR_SUCCESS
                && Kernel32.ReleaseMutex(mutex)
                && Kernel32.WaitForSingleObject(event, Win32.INFINITE) == Win32.WAIT_OBJECT_0
                && Kernel32.WaitForSingleObject(thread, Win32.INFINITE) == Win32.WAIT_OBJECT_0
                && Kernel32.WaitForSingleObject(mutex, Win32.INFINITE) == Win32.WAIT_ABANDONED_0
                && Kernel32.CloseHandle(thread)
                && Kernel32.CloseHandle(event)
                && Kernel32.CloseHandle(mutex)
                && !Kernel32.CloseHandle(mutex);
        return right ? FINE : 0;
    }

    /** Ends as the owner of the mutex. */
    private static int beginner(int mutex, int event) {
        Kernel32.WaitForSingleObject(mutex, Win32.INFINITE);
        return Kernel32.SetEvent(event) ? 0 : 1;
    }
}
