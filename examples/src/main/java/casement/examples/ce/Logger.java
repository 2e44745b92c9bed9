package casement.examples.ce;

import static casement.win32.Coredll.*;
import static casement.win32.WinCe.*;

import casement.win32.IntRef;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;

/** Moves readings from the queue into the ring, announces them by events, and keeps the books. */
public final class Logger {

    /** Which numbers have come. */
    private static final BitSet logged = new BitSet();

    private static int dwRead;
    private static int dwAlerts;

    private Logger() {}

    public static void main(String[] args) {
        ExitProcess(WinMain());
    }

    private static int WinMain() {
        int hQueue = CeLog.queue(true);
        int hStop = CeLog.flag(CeLog.STOP);
        int hClosed = CeLog.flag(CeLog.LOG_CLOSED);
        int hDisplayClosed = CeLog.flag(CeLog.DISPLAY_CLOSED);
        int hMutex = CeLog.check(CreateMutex(null, false, CeLog.RING), "CreateMutex");
        int hWritten = CeLog.check(CreateEvent(null, false, false, CeLog.RING), "CreateEvent");
        int hAlert = CeLog.check(CreateEvent(null, false, false, CeLog.ALERT), "CreateEvent");
        ByteBuffer pRing = CeLog.map(CeLog.RING, CeLog.RING_SIZE);
        ByteBuffer pState = CeLog.map(CeLog.STATE, CeLog.STATE_SIZE);
        int hReady = CeLog.flag(CeLog.LOGGER_READY);
        SetEvent(hReady);

        // #region read-queue
        // a reading end is signaled while there are messages; the lowest index wins, so the queue is emptied first
        int[] ahWait = {hQueue, hStop};
        byte[] abReading = new byte[CeLog.READING_SIZE];
        IntRef cbRead = new IntRef();
        IntRef dwFlags = new IntRef();
        while (WaitForMultipleObjects(2, ahWait, false, INFINITE) == WAIT_OBJECT_0) {
            if (!ReadMsgQueue(hQueue, abReading, abReading.length, cbRead, 0, dwFlags)) {
                throw CeLog.fail("ReadMsgQueue");
            }
            ByteBuffer reading = ByteBuffer.wrap(abReading).order(ByteOrder.LITTLE_ENDIAN);
            Write(hMutex, pRing, reading);
            SetEventData(hWritten, dwRead);
            SetEvent(hWritten);
            if (dwFlags.value == MSGQUEUE_MSGALERT) {
                dwAlerts++;
                SetEventData(hAlert, Packed(reading));
                SetEvent(hAlert);
            }
        }
        // #endregion

        SetEvent(hClosed);
        WaitForSingleObject(hDisplayClosed, INFINITE);
        int nResult = Balance(pState);

        UnmapViewOfFile(pState);
        UnmapViewOfFile(pRing);
        CloseHandle(hReady);
        CloseHandle(hAlert);
        CloseHandle(hWritten);
        CloseHandle(hMutex);
        CloseHandle(hDisplayClosed);
        CloseHandle(hClosed);
        CloseHandle(hStop);
        CloseMsgQueue(hQueue);
        return nResult;
    }

    // #region ring-write
    private static void Write(int hMutex, ByteBuffer pRing, ByteBuffer reading) {
        WaitForSingleObject(hMutex, INFINITE);
        pRing.putInt(CeLog.slot(dwRead) + CeLog.READING_NUMBER, reading.getInt(CeLog.READING_NUMBER));
        pRing.putInt(CeLog.slot(dwRead) + CeLog.READING_VALUE, reading.getInt(CeLog.READING_VALUE));
        dwRead++;
        pRing.putInt(CeLog.RING_WRITTEN, dwRead);
        ReleaseMutex(hMutex);
        logged.set(reading.getInt(CeLog.READING_NUMBER));
    }
    // #endregion

    private static int Packed(ByteBuffer reading) {
        return CeLog.MAKELONG(reading.getInt(CeLog.READING_VALUE), reading.getInt(CeLog.READING_NUMBER));
    }

    /** Zero if every reading that a driver sent was read, and the others are those that were taken and never sent. */
    private static int Balance(ByteBuffer pState) {
        int dwTaken = pState.getInt(CeLog.STATE_TAKEN);
        int dwSent = pState.getInt(CeLog.STATE_SENT);
        BitSet missing = new BitSet();
        missing.set(1, dwTaken + 1);
        missing.andNot(logged);
        System.out.println(dwTaken + " readings taken = " + dwRead + " logged (" + dwAlerts + " alerts) + "
                + missing.cardinality() + " that died with a driver " + missing);
        System.out.println(dwSent + " sent = " + dwRead + " read");
        return dwSent == dwRead && dwTaken == dwRead + missing.cardinality() ? 0 : 1;
    }
}
