package casement.conformance.fuzz;

import casement.win32.BOUNDARY_DESCRIPTOR;
import casement.win32.Coredll;
import casement.win32.IntRef;
import casement.win32.Kernel32;
import casement.win32.MSGQUEUEOPTIONS;
import casement.win32.Win32;

/** One object of each type, well made: calls on bad handles alone lead nowhere. */
final class Furniture {

    private Furniture() {}

    /** On a thread of the process that is to have them; what its dialect does not have is left out. */
    static void into(Things things, Dice dice) {
        String name = dice.bool() ? "a" : null;
        boolean on = dice.bool();
        add(things, "Mutex", Kernel32.CreateMutex(null, on, name));
        add(things, "Event", Kernel32.CreateEvent(null, !on, on, on ? "b" : null));
        add(things, "Event", Kernel32.CreateEvent(null, on, on, null));
        add(things, "Semaphore", Kernel32.CreateSemaphore(null, dice.below(3), 2, on ? null : name));
        add(things, "WaitableTimer", Kernel32.CreateWaitableTimer(null, on, null));
        add(things, "Job", Kernel32.CreateJobObject(null, on ? "c" : null));
        add(things, "Mapping", Kernel32.CreateFileMapping(-1, null, Win32.PAGE_READWRITE, 0, 70_000, on ? "m" : null));
        add(things, "Port", Kernel32.CreateIoCompletionPort(-1, 0, 0, 0));
        add(things, "WatchDogTimer", Coredll.CreateWatchDogTimer("w" + dice.below(2), 20, 20, dice.below(3), 0, 0));
        add(things, "Process", Kernel32.OpenProcess(Win32.PROCESS_ALL_ACCESS, false, Kernel32.GetCurrentProcessId()));
        add(things, "Thread", Kernel32.OpenThread(Win32.THREAD_ALL_ACCESS, false, Kernel32.GetCurrentThreadId()));
        queue(things, dice);
        BOUNDARY_DESCRIPTOR boundary = Kernel32.CreateBoundaryDescriptor("n", 0);
        if (boundary != null) {
            things.addBoundary(boundary);
            add(things, "Namespace", Kernel32.CreatePrivateNamespace(null, boundary, "p"));
        }
    }

    private static void queue(Things things, Dice dice) {
        MSGQUEUEOPTIONS options = new MSGQUEUEOPTIONS();
        options.dwFlags = dice.below(4);
        options.dwMaxMessages = dice.below(3);
        options.cbMaxMessage = 16;
        options.bReadAccess = true;
        add(things, "MsgQueue", Coredll.CreateMsgQueue("q", options));
        options.bReadAccess = false;
        add(things, "MsgQueue", Coredll.CreateMsgQueue("q", options));
        Kernel32.TlsSetValue(Kernel32.TlsAlloc(), new IntRef());
    }

    private static void add(Things things, String type, int handle) {
        if (handle != 0) {
            things.addHandle(handle, type);
        }
    }
}
