package casement.examples.ce;

import static casement.win32.Coredll.*;
import static casement.win32.WinCe.*;

import java.nio.ByteBuffer;

/** Shows what is in the ring, and alerts at once. */
public final class Display {

    private static final int LINE = 8;

    private static int dwShown;

    private Display() {}

    public static void main(String[] args) {
        ExitProcess(WinMain());
    }

    private static int WinMain() {
        int hAlert = CeLog.check(CreateEvent(null, false, false, CeLog.ALERT), "CreateEvent");
        int hWritten = CeLog.check(CreateEvent(null, false, false, CeLog.RING), "CreateEvent");
        int hLogClosed = CeLog.flag(CeLog.LOG_CLOSED);
        int hClosed = CeLog.flag(CeLog.DISPLAY_CLOSED);
        int hReady = CeLog.flag(CeLog.DISPLAY_READY);

        // #region create-mutex
        // MakeMyMutex: creating it is opening it; ERROR_ALREADY_EXISTS only says that the logger came first
        int hMutex = CreateMutex(null, false, CeLog.RING);
        if (hMutex == NULL) {
            throw CeLog.fail("CreateMutex");
        }
        if (GetLastError() == ERROR_ALREADY_EXISTS) {
            System.out.println("the log is open already");
        }
        // #endregion

        ByteBuffer pRing = CeLog.map(CeLog.RING, CeLog.RING_SIZE);
        SetEvent(hReady);

        // #region wait-any
        // Windows CE waits for any object, never for all; the lowest index wins, so alerts go first
        int[] ahWait = {hAlert, hWritten, hLogClosed};
        boolean bOpen = true;
        while (bOpen) {
            switch (WaitForMultipleObjects(3, ahWait, false, INFINITE)) {
                case WAIT_OBJECT_0 -> ShowAlert(GetEventData(hAlert));
                case WAIT_OBJECT_0 + 1 -> ShowFrom(GetEventData(hWritten), hMutex, pRing, LINE);
                default -> bOpen = false;
            }
        }
        // #endregion

        ShowFrom(pRing.getInt(CeLog.RING_WRITTEN), hMutex, pRing, 1);
        SetEvent(hClosed);
        UnmapViewOfFile(pRing);
        CloseHandle(hMutex);
        CloseHandle(hReady);
        CloseHandle(hClosed);
        CloseHandle(hLogClosed);
        CloseHandle(hWritten);
        CloseHandle(hAlert);
        return 0;
    }

    private static void ShowAlert(int dwData) {
        System.out.println("ALERT: reading " + CeLog.HIWORD(dwData) + " is " + CeLog.LOWORD(dwData));
    }

    /** Shows what is new, once that fills a line. */
    private static void ShowFrom(int dwWritten, int hMutex, ByteBuffer pRing, int nLeast) {
        if (dwWritten - dwShown < nLeast) {
            return;
        }
        StringBuilder szLine = new StringBuilder();
        // #region wait-mutex
        switch (WaitForSingleObject(hMutex, INFINITE)) {
            case WAIT_OBJECT_0 -> {}
            case WAIT_ABANDONED -> szLine.append("(the logger died writing) ");
            default -> throw CeLog.fail("WaitForSingleObject");
        }
        int dwLast = pRing.getInt(CeLog.RING_WRITTEN);
        for (; dwShown < dwLast; dwShown++) {
            szLine.append(pRing.getInt(CeLog.slot(dwShown) + CeLog.READING_NUMBER))
                    .append(':')
                    .append(pRing.getInt(CeLog.slot(dwShown) + CeLog.READING_VALUE))
                    .append(' ');
        }
        ReleaseMutex(hMutex);
        // #endregion
        System.out.println(szLine.toString().stripTrailing());
    }
}
