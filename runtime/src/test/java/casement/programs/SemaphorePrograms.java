package casement.programs;

import static casement.programs.World.pause;
import static casement.programs.World.thread;
import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;

import casement.win32.PROCESS_INFORMATION;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Programs about semaphores: counting, limits, permits that die with their holder. */
final class SemaphorePrograms {

    private SemaphorePrograms() {}

    static List<Pair> all() {
        return List.of(
                new Pair("check-then-act", "polls to see whether it may take", SemaphorePrograms::checkThenAct),
                new Pair("bounded-buffer", "locks the buffer before there is room", SemaphorePrograms::boundedBuffer),
                new Pair("double-release", "gives one permit back twice", SemaphorePrograms::doubleRelease),
                new Pair("dead-holder", "expects a semaphore to be abandoned", SemaphorePrograms::deadHolder),
                new Pair("limit", "does not see that the release was refused", SemaphorePrograms::limit),
                new Pair("turnstile", "lets the fast one pass twice", SemaphorePrograms::turnstile),
                new Pair("two-permits", "takes two permits one by one", SemaphorePrograms::twoPermits));
    }

    private static void checkThenAct(World world, boolean right) {
        AtomicInteger inside = new AtomicInteger();
        world.process("visitors", () -> {
            int seats = CreateSemaphore(null, 1, 1, null);
            int[] visitors = new int[2];
            for (int i = 0; i < 2; i++) {
                visitors[i] = thread(() -> {
                    boolean free = WaitForSingleObject(seats, 0) == WAIT_OBJECT_0;
                    if (free && !right) {
                        ReleaseSemaphore(seats, 1, null);
                        free = true; // it was free a moment ago
                        WaitForSingleObject(seats, 0);
                    }
                    if (free) {
                        world.require(inside.incrementAndGet() == 1, "one sits on the seat");
                        pause();
                        inside.decrementAndGet();
                        ReleaseSemaphore(seats, 1, null);
                    }
                });
            }
            WaitForMultipleObjects(2, visitors, true, INFINITE);
        });
    }

    private static void boundedBuffer(World world, boolean right) {
        int items = 2;
        AtomicInteger sum = new AtomicInteger();
        int[] cell = {0};
        world.process("belt", () -> {
            int lock = CreateMutex(null, false, null);
            int room = CreateSemaphore(null, 1, 1, null);
            int filled = CreateSemaphore(null, 0, 1, null);
            int producer = thread(() -> {
                for (int i = 1; i <= items; i++) {
                    WaitForSingleObject(right ? room : lock, INFINITE);
                    WaitForSingleObject(right ? lock : room, INFINITE);
                    cell[0] = i;
                    ReleaseMutex(lock);
                    ReleaseSemaphore(filled, 1, null);
                }
            });
            for (int i = 1; i <= items; i++) {
                WaitForSingleObject(filled, INFINITE);
                WaitForSingleObject(lock, INFINITE);
                sum.addAndGet(cell[0]);
                ReleaseMutex(lock);
                ReleaseSemaphore(room, 1, null);
            }
            WaitForSingleObject(producer, INFINITE);
            world.require(sum.get() == 3, "each item once");
        });
    }

    private static void doubleRelease(World world, boolean right) {
        AtomicInteger inUse = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            world.process("client", () -> {
                int pool = CreateSemaphore(null, 1, 2, "pool");
                for (int round = 0; round < 2; round++) {
                    WaitForSingleObject(pool, INFINITE);
                    world.require(inUse.incrementAndGet() == 1, "one connection, one user");
                    pause();
                    inUse.decrementAndGet();
                    ReleaseSemaphore(pool, 1, null);
                    if (!right && round == 0) {
                        ReleaseSemaphore(pool, 1, null); // once in the error path, once in the end
                    }
                }
            });
        }
    }

    private static void deadHolder(World world, boolean right) {
        world.image("tenant", () -> {
            int room = right ? CreateMutex(null, false, "room") : CreateSemaphore(null, 1, 1, "room");
            WaitForSingleObject(room, INFINITE);
            pause();
            if (right) {
                ReleaseMutex(room);
            } else {
                ReleaseSemaphore(room, 1, null);
            }
        });
        world.process("landlord", () -> {
            int room = right ? CreateMutex(null, false, "room") : CreateSemaphore(null, 1, 1, "room");
            PROCESS_INFORMATION tenant = world.create("tenant", false, 0);
            pause();
            TerminateProcess(tenant.hProcess, 1);
            WaitForSingleObject(room, INFINITE);
        });
    }

    private static void limit(World world, boolean right) {
        world.process("gate", () -> {
            int permits = CreateSemaphore(null, 1, 2, null);
            int holder = thread(() -> WaitForSingleObject(permits, INFINITE));
            if (right) {
                WaitForSingleObject(holder, INFINITE);
            }
            ReleaseSemaphore(permits, 2, null); // all or nothing: while the first is not taken, nothing
            WaitForSingleObject(permits, INFINITE);
            WaitForSingleObject(permits, INFINITE);
        });
    }

    /** Two runners, two laps: a turnstile of two permits may be passed twice by one of them. */
    private static void turnstile(World world, boolean right) {
        int[] lap = new int[2];
        world.process("track", () -> {
            int arrived = CreateSemaphore(null, 0, 2, null);
            int[] own = new int[2];
            own[0] = CreateSemaphore(null, 0, 2, null);
            own[1] = right ? CreateSemaphore(null, 0, 2, null) : own[0];
            int[] runners = new int[2];
            for (int i = 0; i < 2; i++) {
                int self = i;
                runners[i] = thread(() -> {
                    for (int round = 0; round < 2; round++) {
                        lap[self]++;
                        ReleaseSemaphore(arrived, 1, null);
                        WaitForSingleObject(own[self], INFINITE);
                        world.require(Math.abs(lap[0] - lap[1]) <= 1 && lap[1 - self] > round, "lap by lap");
                    }
                });
            }
            for (int round = 0; round < 2; round++) {
                WaitForSingleObject(arrived, INFINITE);
                WaitForSingleObject(arrived, INFINITE);
                ReleaseSemaphore(own[0], 1, null);
                ReleaseSemaphore(own[1], 1, null);
            }
            WaitForMultipleObjects(2, runners, true, INFINITE);
        });
    }

    private static void twoPermits(World world, boolean right) {
        world.process("greedy", () -> {
            int permits = CreateSemaphore(null, 2, 2, null);
            int one = CreateMutex(null, false, null);
            int[] workers = new int[2];
            for (int i = 0; i < 2; i++) {
                workers[i] = thread(() -> {
                    if (right) {
                        WaitForSingleObject(one, INFINITE);
                    }
                    WaitForSingleObject(permits, INFINITE);
                    WaitForSingleObject(permits, INFINITE);
                    if (right) {
                        ReleaseMutex(one);
                    }
                    ReleaseSemaphore(permits, 2, null);
                });
            }
            WaitForMultipleObjects(2, workers, true, INFINITE);
        });
    }
}
