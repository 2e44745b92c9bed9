package casement.examples.dialects;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;

import casement.win32.Coredll;
import casement.win32.MSGQUEUEOPTIONS;

/**
 * Asks about names and waits what the documents of the five dialects answer differently.
 *
 * <p>Each question has names of its own, so none depends on another. The last error is cleared before the call that
 * counts: only creating sets it on success.
 */
public final class Questions {

    private static final String LONGEST = "n".repeat(MAX_PATH);

    private Questions() {}

    public static void main(String[] args) {
        names();
        openings();
        offers();
        waits();
    }

    private static void names() {
        CreateMutex(null, false, "clash");
        Answer.handle("event named as a mutex", event("clash"));
        CreateMutex(null, false, "twin");
        Answer.handle("mutex named as a mutex", CreateMutex(null, false, "twin"));
        CreateMutex(null, false, "Radio");
        Answer.handle("the same in another case", CreateMutex(null, false, "RADIO"));
        event("");
        Answer.handle("\"\" a second time", event(""));
        event("g");
        Answer.handle("Global\\g after g", event("Global\\g"));
        event("l");
        Answer.handle("Local\\l after l", event("Local\\l"));
        Answer.handle("a\\b", event("a\\b"));
        Answer.handle("260 characters", event(LONGEST));
        Answer.handle("261 characters", event(LONGEST + "n"));
    }

    private static void openings() {
        SetLastError(NO_ERROR);
        Answer.handle("OpenMutex, no such name", OpenMutex(MUTEX_ALL_ACCESS, false, "missing"));
        SetLastError(NO_ERROR);
        Answer.handle("OpenEvent, no such name", OpenEvent(EVENT_ALL_ACCESS, false, "missing"));
        SetLastError(NO_ERROR);
        Answer.handle("OpenEvent \"\"", OpenEvent(EVENT_ALL_ACCESS, false, ""));
    }

    private static void offers() {
        Answer.handle("CreateSemaphore", CreateSemaphore(null, 1, 1, "semaphore"));
        Answer.handle("CreateWaitableTimer", CreateWaitableTimer(null, false, "timer"));
        MSGQUEUEOPTIONS options = new MSGQUEUEOPTIONS();
        options.cbMaxMessage = 4;
        Answer.handle("CreateMsgQueue", Coredll.CreateMsgQueue("queue", options));
        int hWatchdog = Coredll.CreateWatchDogTimer("watchdog", 1000, 0, 0, 0, 0);
        Answer.handle("CreateWatchDogTimer", hWatchdog);
    }

    private static void waits() {
        int[] both = {CreateEvent(null, true, true, null), CreateEvent(null, true, true, null)};
        SetLastError(NO_ERROR);
        Answer.wait("wait for one of two", WaitForMultipleObjects(2, both, false, INFINITE));
        SetLastError(NO_ERROR);
        Answer.wait("wait for both", WaitForMultipleObjects(2, both, true, INFINITE));

        int hMutex = CreateMutex(null, false, null);
        int hThread = CreateThread(null, 0, mutex -> WaitForSingleObject(hMutex, INFINITE), null, 0, null);
        WaitForSingleObject(hThread, INFINITE);
        SetLastError(NO_ERROR);
        Answer.wait("mutex of a dead owner", WaitForSingleObject(hMutex, INFINITE));
        SetLastError(NO_ERROR);
        Answer.wait("the same once more", WaitForSingleObject(hMutex, INFINITE));
    }

    private static int event(String name) {
        return CreateEvent(null, false, false, name);
    }
}
