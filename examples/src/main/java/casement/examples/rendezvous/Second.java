package casement.examples.rendezvous;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;

/** The second process: it opens the mutex, waits for its turn, and ends without giving the mutex back. */
public final class Second {

    private Second() {}

    public static void main(String[] args) {
        int hSecondKnocked = Database.event(Database.SECOND_KNOCKED);
        int hThirdKnocked = Database.event(Database.THIRD_KNOCKED);
        WaitForSingleObject(Database.event(Database.OPEN), INFINITE);

        int hMutex = OpenMutex(MUTEX_ALL_ACCESS, false, Database.MUTEX);
        if (hMutex != NULL) {
            System.out.println("OpenMutex opened the mutex");
        } else if (GetLastError() == ERROR_CALL_NOT_IMPLEMENTED) {
            // most of Windows CE: who wants to open, creates again
            hMutex = CreateMutex(null, false, Database.MUTEX);
            System.out.println("no OpenMutex here; CreateMutex "
                    + (GetLastError() == ERROR_ALREADY_EXISTS ? "opened existing mutex" : "created new mutex"));
        } else {
            System.out.println("OpenMutex error: " + GetLastError());
            ExitProcess(1);
        }

        Database database = new Database();
        if (WaitForSingleObject(hMutex, 0) == WAIT_TIMEOUT) {
            System.out.println("somebody is inside: I knock and wait");
        }
        SetEvent(hSecondKnocked);
        WaitForSingleObject(hMutex, INFINITE);
        int visits = database.begin();
        System.out.println("inside, visit " + visits + " of mine: " + database);
        SetEvent(Database.event(Database.SECOND_INSIDE));

        WaitForSingleObject(hThirdKnocked, INFINITE);
        System.out.println("somebody knocked: I end, inside, with half a record");
    }
}
