package casement.rulebook;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static casement.win32.WinCe.WDOG_NO_DFLT_ACTION;

import casement.kernel.Puppet;
import casement.semantics.ObjectType;
import casement.win32.Coredll;
import casement.win32.MSGQUEUEOPTIONS;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** Calls that make a named object, one for each type: for cases about all of them. */
final class Creators {

    private Creators() {}

    /** Those that share a namespace on the desktop. */
    static Map<ObjectType, Callable<Integer>> ofDesktop(String name) {
        Map<ObjectType, Callable<Integer>> creators = new EnumMap<>(ObjectType.class);
        creators.put(ObjectType.EVENT, () -> CreateEvent(null, true, false, name));
        creators.put(ObjectType.MUTEX, () -> CreateMutex(null, false, name));
        creators.put(ObjectType.SEMAPHORE, () -> CreateSemaphore(null, 0, 1, name));
        creators.put(ObjectType.TIMER, () -> CreateWaitableTimer(null, true, name));
        creators.put(ObjectType.FILE_MAPPING, () -> mapping(name));
        creators.put(ObjectType.JOB, () -> CreateJobObject(null, name));
        return creators;
    }

    /** Those that the page of Windows Mobile lists. */
    static Map<ObjectType, Callable<Integer>> ofMobile(String name) {
        Map<ObjectType, Callable<Integer>> creators = ofDesktop(name);
        creators.remove(ObjectType.TIMER);
        creators.remove(ObjectType.JOB);
        creators.put(ObjectType.MESSAGE_QUEUE, () -> queue(name));
        creators.put(ObjectType.WATCHDOG, () -> Coredll.CreateWatchDogTimer(name, 100, 100, WDOG_NO_DFLT_ACTION, 0, 0));
        return creators;
    }

    static int mapping(String name) {
        return CreateFileMapping(INVALID_HANDLE_VALUE, null, PAGE_READWRITE, 0, 4096, name);
    }

    static int queue(String name) {
        MSGQUEUEOPTIONS options = new MSGQUEUEOPTIONS();
        options.cbMaxMessage = 16;
        options.bReadAccess = true;
        return Coredll.CreateMsgQueue(name, options);
    }

    static int autoEvent(Puppet by, String name) {
        return by.tries(() -> CreateEvent(null, false, false, name)).fresh();
    }

    static int mutex(Puppet by, String name) {
        return by.tries(() -> CreateMutex(null, false, name)).fresh();
    }
}
