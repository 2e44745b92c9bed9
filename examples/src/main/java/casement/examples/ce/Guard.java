package casement.examples.ce;

import static casement.win32.Coredll.*;
import static casement.win32.WinCe.*;

import casement.win32.IntRef;
import casement.win32.PROCESS_INFORMATION;
import java.nio.ByteBuffer;

/** Starts the driver, again if its watchdog timer killed it, and stops the others when it is done. */
public final class Guard {

    private static final int PERIOD_MS = 800;
    private static final int GRACE_MS = 200;
    private static final int MAX_RESTARTS = 3;

    private Guard() {}

    public static void main(String[] args) {
        ExitProcess(WinMain(String.join(" ", args)));
    }

    /** @param lpCmdLine what the first driver is given */
    private static int WinMain(String lpCmdLine) {
        // kept open here, so that the numbers of the readings outlive a driver
        ByteBuffer pState = CeLog.map(CeLog.STATE, CeLog.STATE_SIZE);
        int hStop = CeLog.flag(CeLog.STOP);
        int hLoggerReady = CeLog.flag(CeLog.LOGGER_READY);
        int hDisplayReady = CeLog.flag(CeLog.DISPLAY_READY);
        // Windows CE does not wait for all objects together: one after the other
        WaitForSingleObject(hLoggerReady, INFINITE);
        WaitForSingleObject(hDisplayReady, INFINITE);

        // #region watchdog-guard
        // created stopped: it runs, and watches, from the driver's start of it on
        int hWatchdog = CreateWatchDogTimer(CeLog.WATCHDOG, PERIOD_MS, GRACE_MS, WDOG_KILL_PROCESS, 0, 0);
        CeLog.check(hWatchdog, "CreateWatchDogTimer");
        // #endregion

        int nRestarts = 0;
        int nExitCode = RunDriver(lpCmdLine, hWatchdog);
        while (nExitCode != 0 && nRestarts < MAX_RESTARTS) {
            nRestarts++;
            System.out.println("driver ended with " + nExitCode + " and is started again");
            nExitCode = RunDriver("", hWatchdog);
        }
        System.out.println("driver is done, restarts: " + nRestarts);
        SetEvent(hStop);

        CloseHandle(hWatchdog);
        CloseHandle(hDisplayReady);
        CloseHandle(hLoggerReady);
        CloseHandle(hStop);
        UnmapViewOfFile(pState);
        return nExitCode;
    }

    // #region create-process
    private static int RunDriver(String lpCmdLine, int hWatchdog) {
        PROCESS_INFORMATION pi = new PROCESS_INFORMATION();
        // Windows CE takes the image and its arguments; all else must be null
        if (!CreateProcess("driver.exe", lpCmdLine, null, null, false, 0, null, null, null, pi)) {
            throw CeLog.fail("CreateProcess");
        }
        CloseHandle(pi.hThread);
        int[] ahWait = {pi.hProcess, hWatchdog};
        if (WaitForMultipleObjects(2, ahWait, false, INFINITE) == WAIT_OBJECT_0 + 1) {
            System.out.println("driver is silent: its watchdog timer barks, and bites in " + GRACE_MS + " ms");
            WaitForSingleObject(pi.hProcess, INFINITE);
        }
        IntRef dwExitCode = new IntRef();
        GetExitCodeProcess(pi.hProcess, dwExitCode);
        CloseHandle(pi.hProcess);
        // takes back the signal, or the next driver would seem silent at once
        StopWatchDogTimer(hWatchdog, 0);
        return dwExitCode.value;
    }
    // #endregion
}
