package casement.benchmarks.guest;

import static casement.win32.Win32.INFINITE;
import static casement.win32.Win32.MUTEX_ALL_ACCESS;
import static casement.win32.Win32.WAIT_OBJECT_0;

import casement.win32.Kernel32;
import java.util.function.Function;

/**
 * What is measured of the functions of Windows, one operation at a time: made by name, and on the thread that will carry
 * it out. A word after the name is an argument. An operation that fails throws, as its time would mean nothing.
 */
public final class Operations implements Function<String, Runnable> {

    private static final String PREFIX = "Local\\";

    @Override
    public Runnable apply(String operation) {
        String[] words = operation.split(" ");
        return switch (words[0]) {
            case "mutex-pair" -> mutexPair(Kernel32.CreateMutex(null, false, PREFIX + "pair"));
            case "event-pair" -> eventPair(Kernel32.CreateEvent(null, false, false, PREFIX + "event"));
            case "semaphore-pair" -> semaphorePair(Kernel32.CreateSemaphore(null, 1, 1, PREFIX + "semaphore"));
            case "acquire" -> acquire(Kernel32.CreateMutex(null, false, PREFIX + words[1]));
            case "release" -> release(Kernel32.CreateMutex(null, false, PREFIX + words[1]));
            case "wait-any" -> wait(Integer.parseInt(words[1]), false);
            case "wait-all" -> wait(Integer.parseInt(words[1]), true);
            case "create-close" ->
                () -> check(Kernel32.CloseHandle(Kernel32.CreateMutex(null, false, PREFIX + "fresh")));
            case "open-close" -> openClose(Kernel32.CreateMutex(null, false, PREFIX + "open"));
            case "ping-pong" -> pingPong();
            case "create-next" -> new CreateNext(words[1]);
            case "open-one-of" -> new OpenOneOf(words[1], Integer.parseInt(words[2]));
            default -> throw new IllegalArgumentException(operation);
        };
    }

    private static Runnable mutexPair(int mutex) {
        return () -> {
            check(Kernel32.WaitForSingleObject(mutex, INFINITE) == WAIT_OBJECT_0);
            check(Kernel32.ReleaseMutex(mutex));
        };
    }

    private static Runnable eventPair(int event) {
        return () -> {
            check(Kernel32.SetEvent(event));
            check(Kernel32.WaitForSingleObject(event, INFINITE) == WAIT_OBJECT_0);
        };
    }

    private static Runnable semaphorePair(int semaphore) {
        return () -> {
            check(Kernel32.WaitForSingleObject(semaphore, INFINITE) == WAIT_OBJECT_0);
            check(Kernel32.ReleaseSemaphore(semaphore, 1, null));
        };
    }

    private static Runnable acquire(int mutex) {
        return () -> check(Kernel32.WaitForSingleObject(mutex, INFINITE) == WAIT_OBJECT_0);
    }

    private static Runnable release(int mutex) {
        return () -> check(Kernel32.ReleaseMutex(mutex));
    }

    /** Events reset by hand; of those that any is waited for, only the last is set. */
    private static Runnable wait(int count, boolean all) {
        int[] events = new int[count];
        for (int i = 0; i < count; i++) {
            events[i] = Kernel32.CreateEvent(null, true, all || i == count - 1, null);
        }
        int last = WAIT_OBJECT_0 + (all ? 0 : count - 1);
        return () -> check(Kernel32.WaitForMultipleObjects(count, events, all, INFINITE) == last);
    }

    private static Runnable openClose(int kept) {
        check(kept != 0);
        return () -> check(Kernel32.CloseHandle(Kernel32.OpenMutex(MUTEX_ALL_ACCESS, false, PREFIX + "open")));
    }

    private static Runnable pingPong() {
        int ping = Kernel32.CreateEvent(null, false, false, Partner.PING);
        int pong = Kernel32.CreateEvent(null, false, false, Partner.PONG);
        return () -> {
            check(Kernel32.SetEvent(ping));
            check(Kernel32.WaitForSingleObject(pong, INFINITE) == WAIT_OBJECT_0);
        };
    }

    static void check(boolean good) {
        if (!good) {
            throw new IllegalStateException("failed, last error " + Kernel32.GetLastError());
        }
    }

    /** Makes one named object after the other, and keeps them all. */
    private static final class CreateNext implements Runnable {

        private final String prefix;
        private int next;

        CreateNext(String prefix) {
            this.prefix = PREFIX + prefix;
        }

        @Override
        public void run() {
            check(Kernel32.CreateMutex(null, false, prefix + next++) != 0);
        }
    }

    /** Opens one of the first objects that were made so, each time another, and closes it again. */
    private static final class OpenOneOf implements Runnable {

        private final String prefix;
        private final int count;
        private int random = 1;

        OpenOneOf(String prefix, int count) {
            this.prefix = PREFIX + prefix;
            this.count = count;
        }

        @Override
        public void run() {
            random = random * 1_664_525 + 1_013_904_223;
            int one = (int) ((random >>> 1) % (long) count);
            check(Kernel32.CloseHandle(Kernel32.OpenMutex(MUTEX_ALL_ACCESS, false, prefix + one)));
        }
    }
}
