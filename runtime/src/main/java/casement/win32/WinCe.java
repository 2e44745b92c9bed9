package casement.win32;

/**
 * Every constant that code for Windows CE needs: {@code import static casement.win32.WinCe.*}.
 *
 * <p>The functions are in {@link Coredll}. Code for desktop Windows imports {@link Win32} instead: the two number
 * thread priorities differently.
 */
public interface WinCe extends WinBase, WinError, WinNt {

    int THREAD_PRIORITY_TIME_CRITICAL = 0;
    int THREAD_PRIORITY_HIGHEST = 1;
    int THREAD_PRIORITY_ABOVE_NORMAL = 2;
    int THREAD_PRIORITY_NORMAL = 3;
    int THREAD_PRIORITY_BELOW_NORMAL = 4;
    int THREAD_PRIORITY_LOWEST = 5;
    int THREAD_PRIORITY_ABOVE_IDLE = 6;
    int THREAD_PRIORITY_IDLE = 7;
    int THREAD_PRIORITY_ERROR_RETURN = 0x7FFF_FFFF;

    // ---- message queues

    int MSGQUEUE_NOPRECOMMIT = 1;
    int MSGQUEUE_ALLOW_BROKEN = 2;
    int MSGQUEUE_MSGALERT = 1;

    // ---- watchdog timers

    int WDOG_NO_DFLT_ACTION = 0;
    int WDOG_KILL_PROCESS = 1;
    int WDOG_RESET_DEVICE = 2;
}
