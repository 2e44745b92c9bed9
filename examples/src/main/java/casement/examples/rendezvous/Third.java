package casement.examples.rendezvous;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;

/** The third process: it is told that the owner died inside, repairs what the mutex protects, and goes on. */
public final class Third {

    private Third() {}

    public static void main(String[] args) {
        int hThirdKnocked = Database.event(Database.THIRD_KNOCKED);
        int hRepaired = Database.event(Database.REPAIRED);
        WaitForSingleObject(Database.event(Database.SECOND_INSIDE), INFINITE);

        int hMutex = CreateMutex(null, false, Database.MUTEX);
        if (hMutex == NULL || GetLastError() != ERROR_ALREADY_EXISTS) {
            System.out.println("CreateMutex error: " + GetLastError());
            ExitProcess(1);
        }
        System.out.println("CreateMutex opened existing mutex");

        Database database = new Database();
        if (WaitForSingleObject(hMutex, 0) == WAIT_TIMEOUT) {
            System.out.println("somebody is inside: I knock and wait");
        }
        SetEvent(hThirdKnocked);
        int dwWait = WaitForSingleObject(hMutex, INFINITE);
        if (dwWait != WAIT_ABANDONED) {
            System.out.println("not told that the owner died: " + dwWait);
            ExitProcess(2);
        }
        System.out.println("WAIT_ABANDONED: the owner died inside; " + database);
        database.repair();
        int visits = database.begin();
        database.finish();
        System.out.println("repaired; visit " + visits + " of mine: " + database);
        ReleaseMutex(hMutex);
        SetEvent(hRepaired);
        CloseHandle(hMutex);
    }
}
