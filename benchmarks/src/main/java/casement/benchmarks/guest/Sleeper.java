package casement.benchmarks.guest;

import casement.win32.Kernel32;
import casement.win32.Win32;

/** A small program, alive and idle: it waits for an event that nobody sets. */
public final class Sleeper {

    private Sleeper() {}

    public static void main(String[] arguments) {
        int event = Kernel32.CreateEvent(null, true, false, null);
        System.out.println("waiting");
        Kernel32.WaitForSingleObject(event, Win32.INFINITE);
    }
}
