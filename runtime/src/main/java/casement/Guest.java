package casement;

import casement.syscall.GuestThread;
import casement.syscall.Syscall;
import java.time.Duration;
import java.time.Instant;

/**
 * Who the calling thread is within the kernel, and what it can do about that.
 *
 * <p>Threads of a simulated process belong to it from their start. A thread of the host is given an identity by its first
 * call; if several kernels run, it must choose one first, or all methods throw {@link IllegalStateException}.
 */
public final class Guest {

    /** The name of the process that the calling thread belongs to. */
    public static String processName() {
        return GuestThread.current().processName();
    }

    /** The id of that process; never given to another one while the kernel runs (PR11). */
    public static int processId() {
        return GuestThread.current().process().value();
    }

    /** The id of the calling thread; never given to another one while the kernel runs. */
    public static int threadId() {
        return GuestThread.current().thread().value();
    }

    /** The kernel's system time, by which {@link WaitableTimer#at} goes. */
    public static Instant systemTime() {
        return FileTime.instant(GuestThread.current().systemTime());
    }

    /**
     * Sleeps; zero lets others run.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public static void sleep(Duration duration) {
        Calls.call("this thread", "not asleep", new Syscall.Sleep(Durations.nanos(duration, "duration"), false));
    }

    /**
     * Ends the simulated process of the calling thread with this exit code. Does not return.
     *
     * @throws AccessRefusedException on a thread of the host, which is nobody's to end
     */
    public static void exit(int exitCode) {
        Calls.call("this process", "not ended", new Syscall.ExitProcess(exitCode));
    }

    private Guest() {}
}
