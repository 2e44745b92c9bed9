package casement.benchmarks.guest;

import static casement.benchmarks.guest.Operations.check;

import casement.win32.Kernel32;
import casement.win32.Win32;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Many threads of a process that wait, each for an event of its own or all for one semaphore. The host finds the counters in
 * the process's own copy of this class.
 */
public final class Waiters implements Function<String, Runnable> {

    public static final AtomicInteger ARRIVED = new AtomicInteger();
    public static final AtomicInteger LEFT = new AtomicInteger();

    private final int semaphore = Kernel32.CreateSemaphore(null, 0, Integer.MAX_VALUE, null);
    private int[] events = {};

    @Override
    public Runnable apply(String operation) {
        String[] words = operation.split(" ");
        int count = Integer.parseInt(words[1]);
        return switch (words[0]) {
            case "objects" -> () -> make(count);
            case "start-own" -> () -> start(count, true);
            case "start-shared" -> () -> start(count, false);
            case "wake-own" -> () -> wakeOwn(count);
            case "wake-shared" -> () -> check(Kernel32.ReleaseSemaphore(semaphore, count, null));
            default -> throw new IllegalArgumentException(operation);
        };
    }

    private void make(int count) {
        for (int event : events) {
            check(Kernel32.CloseHandle(event));
        }
        events = new int[count];
        for (int i = 0; i < count; i++) {
            events[i] = Kernel32.CreateEvent(null, false, false, null);
        }
    }

    private void start(int count, boolean own) {
        for (int i = 0; i < count; i++) {
            int object = own ? events[i] : semaphore;
            check(Kernel32.CloseHandle(Kernel32.CreateThread(null, 0, nothing -> await(object), null, 0, null)));
        }
    }

    private static int await(int object) {
        ARRIVED.incrementAndGet();
        check(Kernel32.WaitForSingleObject(object, Win32.INFINITE) == Win32.WAIT_OBJECT_0);
        LEFT.incrementAndGet();
        return 0;
    }

    private void wakeOwn(int count) {
        for (int i = 0; i < count; i++) {
            check(Kernel32.SetEvent(events[i]));
        }
    }
}
