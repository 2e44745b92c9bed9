package casement.examples.ce;

import static casement.win32.Coredll.*;
import static casement.win32.WinCe.*;

import casement.win32.MSGQUEUEOPTIONS;
import java.nio.ByteBuffer;

/**
 * celog.h: the names, structures and limits that the four programs share. Each of them has a copy.
 *
 * <p>From Windows CE 5 on each type of object has names of its own, so the ring's mutex, event and memory all are
 * "LogRing".
 */
final class CeLog {

    static final String RING = "LogRing";
    static final String STATE = "SensorState";
    static final String QUEUE = "SensorReadings";
    static final String WATCHDOG = "SensorDriver";
    static final String ALERT = "SensorAlert";
    static final String LOGGER_READY = "LoggerReady";
    static final String DISPLAY_READY = "DisplayReady";
    static final String STOP = "StopLogging";
    static final String LOG_CLOSED = "LogClosed";
    static final String DISPLAY_CLOSED = "DisplayClosed";

    /** The number of the last reading; then the drivers are done. */
    static final int READINGS = 42;

    /** Values from here on are alerts. */
    static final int ALERT_LEVEL = 240;

    // struct READING { DWORD dwNumber; DWORD dwValue; }
    static final int READING_NUMBER = 0;
    static final int READING_VALUE = 4;
    static final int READING_SIZE = 8;

    // struct STATE { DWORD dwTaken; DWORD dwSent; }: outlives each driver, as the guard keeps it open
    static final int STATE_TAKEN = 0;
    static final int STATE_SENT = 4;
    static final int STATE_SIZE = 8;

    // struct RING { DWORD dwWritten; READING aReadings[RING_SLOTS]; }
    static final int RING_WRITTEN = 0;
    static final int RING_READINGS = 4;
    static final int RING_SLOTS = 32;
    static final int RING_SIZE = RING_READINGS + RING_SLOTS * READING_SIZE;

    private CeLog() {}

    // #region queue-options
    /** One end of the queue. It outlives a dead driver: without ALLOW_BROKEN the logger's reads would fail then. */
    static int queue(boolean bReadAccess) {
        MSGQUEUEOPTIONS options = new MSGQUEUEOPTIONS();
        options.dwFlags = MSGQUEUE_ALLOW_BROKEN;
        options.dwMaxMessages = 16;
        options.cbMaxMessage = READING_SIZE;
        options.bReadAccess = bReadAccess;
        return check(CreateMsgQueue(QUEUE, options), "CreateMsgQueue");
    }
    // #endregion

    // #region map-view
    /** Memory by name, whoever comes first; full of zeros then. */
    static ByteBuffer map(String lpName, int cb) {
        int hMap = check(
                CreateFileMapping(INVALID_HANDLE_VALUE, null, PAGE_READWRITE, 0, cb, lpName), "CreateFileMapping");
        ByteBuffer p = MapViewOfFile(hMap, FILE_MAP_WRITE, 0, 0, cb);
        if (p == null) {
            throw fail("MapViewOfFile");
        }
        return p;
    }
    // #endregion

    /** An event that is reset by hand: whoever comes late still sees it. */
    static int flag(String lpName) {
        return check(CreateEvent(null, true, false, lpName), "CreateEvent");
    }

    /** Where in the ring the reading lies that was written as the given one, counted from 0. */
    static int slot(int dwIndex) {
        return RING_READINGS + dwIndex % RING_SLOTS * READING_SIZE;
    }

    // #region check-handle
    static int check(int hObject, String szFunction) {
        if (hObject == NULL) {
            throw fail(szFunction);
        }
        return hObject;
    }

    static IllegalStateException fail(String szFunction) {
        return new IllegalStateException(szFunction + " failed: error " + GetLastError());
    }
    // #endregion

    static int HIWORD(int dw) {
        return dw >>> 16;
    }

    static int LOWORD(int dw) {
        return dw & 0xFFFF;
    }

    static int MAKELONG(int wLow, int wHigh) {
        return wLow & 0xFFFF | wHigh << 16;
    }
}
