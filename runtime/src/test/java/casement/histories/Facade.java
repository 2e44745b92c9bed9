package casement.histories;

import casement.win32.Coredll;
import casement.win32.IntRef;
import casement.win32.Kernel32;

/** The calls that are recorded; a test may put one that lies in the place of the real one. */
class Facade {

    int waitOne(int handle, int milliseconds) {
        return Kernel32.WaitForSingleObject(handle, milliseconds);
    }

    int waitMany(int[] handles, boolean all, int milliseconds) {
        return Kernel32.WaitForMultipleObjects(handles.length, handles, all, milliseconds);
    }

    boolean releaseMutex(int handle) {
        return Kernel32.ReleaseMutex(handle);
    }

    boolean releaseSemaphore(int handle, int by, IntRef before) {
        return Kernel32.ReleaseSemaphore(handle, by, before);
    }

    boolean setEvent(int handle) {
        return Kernel32.SetEvent(handle);
    }

    boolean resetEvent(int handle) {
        return Kernel32.ResetEvent(handle);
    }

    boolean write(int queue, byte[] message, int milliseconds) {
        return Coredll.WriteMsgQueue(queue, message, message.length, milliseconds, 0);
    }

    boolean read(int queue, byte[] buffer, int milliseconds) {
        return Coredll.ReadMsgQueue(queue, buffer, buffer.length, new IntRef(), milliseconds, new IntRef());
    }
}
