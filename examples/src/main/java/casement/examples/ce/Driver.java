package casement.examples.ce;

import static casement.win32.Coredll.*;
import static casement.win32.WinCe.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The sensor driver: a thread reads the sensor in bursts, the main thread sends them and refreshes the watchdog. */
public final class Driver {

    private static final int BURST = 4;
    private static final int SAMPLING_MS = 20;

    private static final ByteBuffer burst =
            ByteBuffer.allocate(BURST * CeLog.READING_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    private static int hSensor;
    private static int hBurstFull;
    private static int hBurstEmpty;

    private Driver() {}

    // #region win-main
    public static void main(String[] args) {
        ExitProcess(WinMain(String.join(" ", args)));
    }
    // #endregion

    /** @param lpCmdLine the number of the reading at which the sensor fails, for trying the watchdog; or nothing */
    private static int WinMain(String lpCmdLine) {
        int dwFailsAt = lpCmdLine.isEmpty() ? 0 : Integer.parseInt(lpCmdLine);
        ByteBuffer pState = CeLog.map(CeLog.STATE, CeLog.STATE_SIZE);
        int hQueue = CeLog.queue(false);
        int hWatchdog = CeLog.check(OpenWatchDogTimer(CeLog.WATCHDOG, 0), "OpenWatchDogTimer");
        hSensor = CeLog.check(CreateEvent(null, false, false, null), "CreateEvent");
        hBurstFull = CeLog.check(CreateEvent(null, false, false, null), "CreateEvent");
        hBurstEmpty = CeLog.check(CreateEvent(null, false, false, null), "CreateEvent");
        System.out.println("takes readings from number " + (pState.getInt(CeLog.STATE_TAKEN) + 1) + " on");

        // #region create-thread
        int hThread = CreateThread(null, 0, lpParameter -> SensorThread(pState, dwFailsAt), null, 0, null);
        CeLog.check(hThread, "CreateThread");
        // #endregion

        // #region watchdog-driver
        // whoever starts the timer is watched by it: from here on, silence for longer than its period is the end
        StartWatchDogTimer(hWatchdog, 0);
        int[] ahWait = {hBurstFull, hThread};
        while (WaitForMultipleObjects(2, ahWait, false, INFINITE) == WAIT_OBJECT_0) {
            RefreshWatchDogTimer(hWatchdog, 0);
            SendBurst(hQueue, pState);
            SetEvent(hBurstEmpty);
        }
        StopWatchDogTimer(hWatchdog, 0);
        // #endregion

        CloseHandle(hThread);
        CloseHandle(hBurstEmpty);
        CloseHandle(hBurstFull);
        CloseHandle(hSensor);
        CloseHandle(hWatchdog);
        CloseMsgQueue(hQueue);
        UnmapViewOfFile(pState);
        return 0;
    }

    // #region write-queue
    private static void SendBurst(int hQueue, ByteBuffer pState) {
        byte[] abReading = new byte[CeLog.READING_SIZE];
        while (burst.hasRemaining()) {
            boolean bAlert = burst.getInt(burst.position() + CeLog.READING_VALUE) >= CeLog.ALERT_LEVEL;
            burst.get(abReading);
            // an alert is read before all that is in the queue
            if (!WriteMsgQueue(hQueue, abReading, abReading.length, INFINITE, bAlert ? MSGQUEUE_MSGALERT : 0)) {
                throw CeLog.fail("WriteMsgQueue");
            }
            pState.putInt(CeLog.STATE_SENT, pState.getInt(CeLog.STATE_SENT) + 1);
        }
    }
    // #endregion

    private static int SensorThread(ByteBuffer pState, int dwFailsAt) {
        int dwNumber = pState.getInt(CeLog.STATE_TAKEN);
        while (dwNumber < CeLog.READINGS) {
            burst.clear();
            while (burst.hasRemaining() && dwNumber < CeLog.READINGS) {
                dwNumber++;
                // the sensor's interrupt comes with its event; when it fails, that never comes
                WaitForSingleObject(hSensor, dwNumber == dwFailsAt ? INFINITE : SAMPLING_MS);
                burst.putInt(dwNumber).putInt(200 + 7 * dwNumber % 45);
                pState.putInt(CeLog.STATE_TAKEN, dwNumber);
            }
            burst.flip();
            SetEvent(hBurstFull);
            WaitForSingleObject(hBurstEmpty, INFINITE);
        }
        return 0;
    }
}
