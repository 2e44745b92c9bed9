package casement.benchmarks.guest;

import casement.win32.Kernel32;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A process whose threads do what the host gives them. The host finds the queue in the process's own copy of this class. */
public final class Worker {

    public static final BlockingQueue<Runnable> TASKS = new LinkedBlockingQueue<>();

    private Worker() {}

    /** @param arguments how many threads, the main one included */
    public static void main(String[] arguments) throws InterruptedException {
        for (int i = 1; i < Integer.parseInt(arguments[0]); i++) {
            Kernel32.CloseHandle(Kernel32.CreateThread(null, 0, nothing -> asThread(), null, 0, null));
        }
        work();
    }

    private static int asThread() {
        try {
            work();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private static void work() throws InterruptedException {
        while (true) {
            TASKS.take().run();
        }
    }
}
