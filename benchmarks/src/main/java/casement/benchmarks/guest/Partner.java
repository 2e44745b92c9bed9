package casement.benchmarks.guest;

import casement.win32.Kernel32;
import casement.win32.Win32;

/** The other process of a ping-pong: answers each event with one. */
public final class Partner {

    static final String PING = "Local\\ping";
    static final String PONG = "Local\\pong";

    private Partner() {}

    public static void main(String[] arguments) {
        int ping = Kernel32.CreateEvent(null, false, false, PING);
        int pong = Kernel32.CreateEvent(null, false, false, PONG);
        System.out.println("ready");
        while (Kernel32.WaitForSingleObject(ping, Win32.INFINITE) == Win32.WAIT_OBJECT_0) {
            Kernel32.SetEvent(pong);
        }
    }
}
