package casement.programs;

import static casement.programs.World.pause;
import static casement.programs.World.thread;
import static casement.win32.Coredll.*;
import static casement.win32.WinCe.*;

import casement.win32.IntRef;
import casement.win32.MSGQUEUEOPTIONS;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Programs of Windows Mobile: message queues that are full, empty or broken, and watchdogs. */
final class QueuePrograms {

    private static final String WM = "wm65";

    private QueuePrograms() {}

    static List<Pair> all() {
        return List.of(
                new Pair("queue-full", "does not see that the queue was full", QueuePrograms::full),
                new Pair("queue-empty", "takes an empty queue for the end", QueuePrograms::empty),
                new Pair("queue-broken", "allows a broken queue and waits for its end", QueuePrograms::broken),
                new Pair("queue-small-buffer", "reads again what did not fit", QueuePrograms::smallBuffer),
                new Pair("queue-before-reader", "writes before anybody can read", QueuePrograms::beforeReader),
                new Pair("queue-signal", "reads without waiting because it was signaled", QueuePrograms::signal),
                new Pair("watchdog-refresh", "refreshes only when a long wait is over", QueuePrograms::refresh),
                new Pair("watchdog-stop", "leaves without stopping its watchdog", QueuePrograms::stop));
    }

    private static int queue(String name, boolean reads, int flags, int room) {
        MSGQUEUEOPTIONS options = new MSGQUEUEOPTIONS();
        options.dwFlags = flags;
        options.dwMaxMessages = room;
        options.cbMaxMessage = 8;
        options.bReadAccess = reads;
        return CreateMsgQueue(name, options);
    }

    private static boolean write(int queue, int value, int timeout) {
        return WriteMsgQueue(queue, new byte[] {(byte) value}, 1, timeout, 0);
    }

    /** The number read, or -1. */
    private static int read(int queue, int timeout) {
        byte[] buffer = new byte[8];
        return ReadMsgQueue(queue, buffer, 8, new IntRef(), timeout, new IntRef()) ? buffer[0] : -1;
    }

    private static void full(World world, boolean right) {
        AtomicInteger sum = new AtomicInteger();
        world.process(WM, "pipe", () -> {
            int out = queue(null, false, MSGQUEUE_ALLOW_BROKEN, 1);
            int in = OpenMsgQueue(GetCurrentProcess(), out, reading());
            int reader = thread(() -> {
                for (int got = read(in, INFINITE); got != 0; got = read(in, INFINITE)) {
                    sum.addAndGet(got);
                }
            });
            for (int i = 1; i <= 3; i++) {
                write(out, i, right ? INFINITE : 0);
            }
            write(out, 0, INFINITE);
            WaitForSingleObject(reader, INFINITE);
            world.require(sum.get() == 6, "each message arrives");
        });
    }

    private static MSGQUEUEOPTIONS reading() {
        MSGQUEUEOPTIONS options = new MSGQUEUEOPTIONS();
        options.bReadAccess = true;
        return options;
    }

    private static void empty(World world, boolean right) {
        AtomicInteger got = new AtomicInteger();
        world.process(WM, "news", () -> {
            int end = 9;
            int out = queue(null, false, MSGQUEUE_ALLOW_BROKEN, 4);
            int in = OpenMsgQueue(GetCurrentProcess(), out, reading());
            int reader = thread(() -> {
                int next = read(in, right ? INFINITE : 0);
                while (next != -1 && next != end) {
                    got.incrementAndGet();
                    next = read(in, right ? INFINITE : 0);
                }
            });
            write(out, 1, INFINITE);
            write(out, 2, INFINITE);
            write(out, end, INFINITE);
            WaitForSingleObject(reader, INFINITE);
        });
        world.atEnd("all news are read", () -> got.get() == 2);
    }

    private static void broken(World world, boolean right) {
        int flags = right ? 0 : MSGQUEUE_ALLOW_BROKEN;
        world.process(WM, "link", () -> {
            int out = queue(null, false, flags, 2);
            int in = OpenMsgQueue(GetCurrentProcess(), out, reading());
            int reader = thread(() -> {
                while (read(in, INFINITE) != -1) {
                    pause();
                }
                world.require(GetLastError() == ERROR_PIPE_NOT_CONNECTED, "the end is seen");
            });
            write(out, 1, INFINITE);
            CloseMsgQueue(out);
            WaitForSingleObject(reader, INFINITE);
        });
    }

    private static void smallBuffer(World world, boolean right) {
        world.process(WM, "parcel", () -> {
            int out = queue(null, false, MSGQUEUE_ALLOW_BROKEN, 2);
            int in = OpenMsgQueue(GetCurrentProcess(), out, reading());
            thread(() -> WriteMsgQueue(out, new byte[] {1, 2, 3, 4}, 4, INFINITE, 0));
            byte[] buffer = new byte[8];
            IntRef size = new IntRef();
            int first = right ? 8 : 2;
            if (!ReadMsgQueue(in, buffer, first, size, INFINITE, new IntRef())) {
                ReadMsgQueue(in, buffer, 8, size, INFINITE, new IntRef());
            }
            world.require(size.value == 4 && buffer[3] == 4, "the whole message");
        });
    }

    private static void beforeReader(World world, boolean right) {
        world.process(WM, "line", () -> {
            int out = queue(null, false, 0, 2);
            int reads = CreateEvent(null, true, false, null);
            int writer = thread(() -> {
                if (right) {
                    WaitForSingleObject(reads, INFINITE);
                }
                world.require(write(out, 1, INFINITE), "somebody can read it");
            });
            int in = OpenMsgQueue(GetCurrentProcess(), out, reading());
            SetEvent(reads);
            world.require(read(in, INFINITE) == 1, "the message");
            WaitForSingleObject(writer, INFINITE);
        });
    }

    private static void signal(World world, boolean right) {
        AtomicInteger got = new AtomicInteger();
        world.process(WM, "desk", () -> {
            int out = queue(null, false, MSGQUEUE_ALLOW_BROKEN, 2);
            int in = OpenMsgQueue(GetCurrentProcess(), out, reading());
            int[] clerks = new int[2];
            for (int i = 0; i < 2; i++) {
                clerks[i] = thread(() -> {
                    WaitForSingleObject(in, INFINITE); // says that there is one, and does not take it
                    got.addAndGet(read(in, right ? INFINITE : 0));
                });
            }
            write(out, 1, INFINITE);
            write(out, 2, INFINITE);
            WaitForSingleObject(clerks[0], INFINITE);
            WaitForSingleObject(clerks[1], INFINITE);
            world.require(got.get() == 3, "each takes one");
        });
    }

    private static void refresh(World world, boolean right) {
        boolean[] finished = {false};
        world.process(WM, "driver", () -> {
            int dog = CreateWatchDogTimer("dog", 100, 20, WDOG_KILL_PROCESS, 0, 0);
            int hardware = CreateEvent(null, false, false, "hardware");
            StartWatchDogTimer(dog, 0);
            int got = WAIT_TIMEOUT;
            while (got == WAIT_TIMEOUT) {
                got = WaitForSingleObject(hardware, right ? 50 : INFINITE);
                RefreshWatchDogTimer(dog, 0);
            }
            StopWatchDogTimer(dog, 0);
            finished[0] = true;
        });
        world.process(WM, "device", () -> {
            int hardware = CreateEvent(null, false, false, "hardware");
            Sleep(120); // as long as the watchdog's patience
            SetEvent(hardware);
            Sleep(100);
        });
        world.atEnd("the driver finishes", () -> finished[0]);
    }

    private static void stop(World world, boolean right) {
        boolean[] rested = {false};
        world.process(WM, "service", () -> {
            int dog = CreateWatchDogTimer("dog", 100, 0, WDOG_KILL_PROCESS, 0, 0);
            StartWatchDogTimer(dog, 0);
            pause();
            if (right) {
                StopWatchDogTimer(dog, 0);
            }
            Sleep(100);
            rested[0] = true;
        });
        world.atEnd("the service rests undisturbed", () -> rested[0]);
    }
}
