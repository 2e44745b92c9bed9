package casement.programs;

import static casement.programs.World.pause;
import static casement.programs.World.thread;
import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;

import casement.win32.IntRef;
import casement.win32.LongRef;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Programs about time: timers and their cancelling, timeouts that meet answers, routines that need an alertable wait. */
final class TimerPrograms {

    private static final long MS = 10_000;

    private TimerPrograms() {}

    static List<Pair> all() {
        return List.of(
                new Pair("cancelled-timer", "expects a cancelled timer to be signaled", TimerPrograms::cancelled),
                new Pair("timer-and-cancel", "cancels and does not look for the signal", TimerPrograms::tooLate),
                new Pair("periodic", "counts the ticks of a timer that it is slower than", TimerPrograms::periodic),
                new Pair("timeout-and-answer", "takes a timeout for a refusal", TimerPrograms::timeoutAndAnswer),
                new Pair("not-alertable", "waits for a routine in a wait that runs none", TimerPrograms::notAlertable),
                new Pair("routine-of-the-dead", "sets a timer in a thread that ends", TimerPrograms::routineOfTheDead),
                new Pair("apc-in-lock", "runs routines where it holds what they need", TimerPrograms::apcInLock),
                new Pair("retry", "counts a routine as the end of the wait", TimerPrograms::retry));
    }

    private static void cancelled(World world, boolean right) {
        world.process("alarm", () -> {
            int timer = CreateWaitableTimer(null, true, null);
            int cancel = CreateEvent(null, true, false, null);
            SetWaitableTimer(timer, new LongRef(-10 * MS), 0, null, null, false);
            int sleeper = thread(() -> {
                int[] either = {timer, cancel};
                if (right) {
                    WaitForMultipleObjects(2, either, false, INFINITE);
                } else {
                    WaitForSingleObject(timer, INFINITE);
                }
            });
            CancelWaitableTimer(timer);
            SetEvent(cancel);
            WaitForSingleObject(sleeper, INFINITE);
        });
    }

    /** The timer and the one that cancels it meet at the same instant. */
    private static void tooLate(World world, boolean right) {
        boolean[] freed = {false};
        world.process("cache", () -> {
            int timer = CreateWaitableTimer(null, false, null);
            int stop = CreateEvent(null, false, false, null);
            int gone = CreateEvent(null, true, false, null);
            SetWaitableTimer(timer, new LongRef(-10 * MS), 0, null, null, false);
            int flusher = thread(() -> {
                int[] either = {stop, timer};
                if (WaitForMultipleObjects(2, either, false, INFINITE) == WAIT_OBJECT_0 + 1) {
                    pause();
                    world.require(!freed[0], "what is written is still there");
                }
                SetEvent(gone);
            });
            Sleep(10);
            CancelWaitableTimer(timer);
            SetEvent(stop);
            if (right) {
                WaitForSingleObject(gone, INFINITE);
            }
            freed[0] = true;
            WaitForSingleObject(flusher, INFINITE);
        });
    }

    private static void periodic(World world, boolean right) {
        world.process("metronome", () -> {
            int timer = CreateWaitableTimer(null, false, null);
            int begin = GetTickCount();
            SetWaitableTimer(timer, new LongRef(-10 * MS), 10, null, null, false);
            int ticks = 0;
            for (int i = 0; i < 4; i++) {
                WaitForSingleObject(timer, INFINITE);
                ticks = right ? (GetTickCount() - begin) / 10 : ticks + 1;
                Sleep(i == 1 ? 25 : 0);
            }
            int passed = (GetTickCount() - begin) / 10;
            CancelWaitableTimer(timer);
            world.require(ticks == passed, "as many ticks as time");
        });
    }

    private static void timeoutAndAnswer(World world, boolean right) {
        AtomicInteger paid = new AtomicInteger();
        IntRef state = new IntRef(); // 0 open, 1 served, 2 given up
        world.process("client", () -> {
            int served = CreateEvent(null, false, false, "served");
            int got = WaitForSingleObject(served, 10);
            boolean givenUp = right ? InterlockedCompareExchange(state, 2, 0) == 0 : got == WAIT_TIMEOUT;
            if (!givenUp) {
                paid.incrementAndGet();
            }
        });
        AtomicInteger sent = new AtomicInteger();
        world.process("server", () -> {
            int served = CreateEvent(null, false, false, "served");
            Sleep(10);
            if (InterlockedCompareExchange(state, 1, 0) == 0) {
                sent.incrementAndGet();
                SetEvent(served);
            }
        });
        world.atEnd("what was sent is paid", () -> paid.get() == sent.get());
    }

    private static void notAlertable(World world, boolean right) {
        world.process("caller", () -> {
            AtomicInteger ran = new AtomicInteger();
            int done = CreateEvent(null, true, false, null);
            int worker = thread(() -> {
                while (ran.get() == 0) {
                    WaitForSingleObjectEx(done, INFINITE, right);
                }
            });
            QueueUserAPC(nothing -> ran.incrementAndGet(), worker, null);
            WaitForSingleObject(worker, INFINITE);
        });
    }

    private static void routineOfTheDead(World world, boolean right) {
        world.process("planner", () -> {
            int rang = CreateEvent(null, true, false, null);
            int timer = CreateWaitableTimer(null, true, null);
            Runnable plan = () ->
                    SetWaitableTimer(timer, new LongRef(-5 * MS), 0, (a, low, high) -> SetEvent(rang), null, false);
            if (right) {
                plan.run();
                SleepEx(INFINITE, true);
            } else {
                thread(plan);
            }
            WaitForSingleObject(rang, INFINITE);
        });
    }

    /** A routine that waits for a semaphore which the thread it interrupts has taken. */
    private static void apcInLock(World world, boolean right) {
        world.process("logger", () -> {
            int lock = CreateSemaphore(null, 1, 1, null);
            int flushed = CreateEvent(null, true, false, null);
            int worker = thread(() -> {
                WaitForSingleObject(lock, INFINITE);
                SleepEx(5, !right);
                ReleaseSemaphore(lock, 1, null);
                while (WaitForSingleObjectEx(flushed, INFINITE, true) == WAIT_IO_COMPLETION) {
                    pause();
                }
            });
            QueueUserAPC(
                    nothing -> {
                        WaitForSingleObject(lock, INFINITE);
                        ReleaseSemaphore(lock, 1, null);
                        SetEvent(flushed);
                    },
                    worker,
                    null);
            WaitForSingleObject(worker, INFINITE);
        });
    }

    private static void retry(World world, boolean right) {
        boolean[] ready = {false};
        world.process("loader", () -> {
            int loaded = CreateEvent(null, true, false, null);
            int worker = thread(() -> {
                while (WaitForSingleObjectEx(loaded, INFINITE, true) == WAIT_IO_COMPLETION && right) {
                    pause();
                }
                world.require(ready[0], "nobody goes on before it is loaded");
            });
            QueueUserAPC(nothing -> pause(), worker, null);
            ready[0] = true;
            SetEvent(loaded);
            WaitForSingleObject(worker, INFINITE);
        });
    }
}
