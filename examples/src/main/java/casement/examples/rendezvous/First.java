package casement.examples.rendezvous;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;

/** The first process: it creates the mutex, lets the others come while it is inside, and looks in again at the end. */
public final class First {

    private First() {}

    public static void main(String[] args) {
        int hSecondKnocked = Database.event(Database.SECOND_KNOCKED);
        int hRepaired = Database.event(Database.REPAIRED);

        // from the pages: initially not owned, as creating by name cannot tell who would be the owner
        int hMutex = CreateMutex(null, false, Database.MUTEX);
        if (hMutex == NULL) {
            System.out.println("CreateMutex error: " + GetLastError());
            ExitProcess(1);
        } else if (GetLastError() == ERROR_ALREADY_EXISTS) {
            System.out.println("CreateMutex opened existing mutex");
            ExitProcess(2);
        } else {
            System.out.println("CreateMutex created new mutex");
        }

        Database database = new Database();
        WaitForSingleObject(hMutex, INFINITE);
        int visits = database.begin();
        database.finish();
        System.out.println("inside, visit " + visits + " of mine: " + database);
        SetEvent(Database.event(Database.OPEN));

        WaitForSingleObject(hSecondKnocked, INFINITE);
        System.out.println("somebody knocked: I leave");
        ReleaseMutex(hMutex);

        WaitForSingleObject(hRepaired, INFINITE);
        int dwWait = WaitForSingleObject(hMutex, INFINITE);
        visits = database.begin();
        database.finish();
        System.out.println("inside, visit " + visits + " of mine: " + database);
        ReleaseMutex(hMutex);
        CloseHandle(hMutex);

        // the one after the dead owner was told, and only that one
        ExitProcess(dwWait == WAIT_OBJECT_0 ? 0 : 3);
    }
}
