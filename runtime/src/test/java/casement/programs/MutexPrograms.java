package casement.programs;

import static casement.programs.World.pause;
import static casement.programs.World.thread;
import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;

import casement.win32.IntRef;
import casement.win32.PROCESS_INFORMATION;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Programs about mutexes: exclusion, order, depth, abandonment. */
final class MutexPrograms {

    private MutexPrograms() {}

    static List<Pair> all() {
        return List.of(
                new Pair("counter", "counts without the mutex", MutexPrograms::counter),
                new Pair("abba", "takes two mutexes in opposite order", MutexPrograms::abba),
                new Pair("philosophers", "everybody takes the left fork first", MutexPrograms::philosophers),
                new Pair("philosophers-all", "takes one fork, then the other", MutexPrograms::philosophersAll),
                new Pair("depth", "leaves once what it entered twice", MutexPrograms::depth),
                new Pair("abandoned-repair", "reads on as if nobody had died", MutexPrograms::abandonedRepair),
                new Pair("abandoned-owned", "takes WAIT_ABANDONED for a failure", MutexPrograms::abandonedOwned),
                new Pair("born-owned", "believes it owns a mutex that it only opened", MutexPrograms::bornOwned),
                new Pair("handed-over", "lets another thread release it", MutexPrograms::handedOver),
                new Pair("timed-lock", "works on when the lock timed out", MutexPrograms::timedLock),
                new Pair("critical-section", "kills a thread inside a critical section", MutexPrograms::section),
                new Pair("suspended-owner", "waits for what a suspended thread owns", MutexPrograms::suspendedOwner),
                new Pair("shared-wait", "keeps one object while it waits for the second", MutexPrograms::sharedWait));
    }

    private static void counter(World world, boolean right) {
        AtomicInteger seen = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            world.process("counting", () -> {
                int mapping = CreateFileMapping(INVALID_HANDLE_VALUE, null, PAGE_READWRITE, 0, 64, "counter");
                int mutex = CreateMutex(null, false, "lock");
                ByteBuffer view = MapViewOfFile(mapping, FILE_MAP_ALL_ACCESS, 0, 0, 0);
                world.require(view != null, "a view");
                for (int round = 0; round < 2; round++) {
                    if (right) {
                        WaitForSingleObject(mutex, INFINITE);
                    }
                    int before = view.getInt(0);
                    pause();
                    view.putInt(0, before + 1);
                    seen.incrementAndGet();
                    if (right) {
                        ReleaseMutex(mutex);
                    }
                }
                int all = CreateEvent(null, true, false, "all"); // keeps the mapping until both have counted
                if (seen.get() == 4) {
                    SetEvent(all);
                }
                WaitForSingleObject(all, INFINITE);
                world.require(view.getInt(0) == 4, "the count is exact");
            });
        }
    }

    private static void abba(World world, boolean right) {
        for (int i = 0; i < 2; i++) {
            boolean turned = i == 1 && !right;
            world.process("locker", () -> {
                int a = CreateMutex(null, false, turned ? "B" : "A");
                int b = CreateMutex(null, false, turned ? "A" : "B");
                WaitForSingleObject(a, INFINITE);
                WaitForSingleObject(b, INFINITE);
                ReleaseMutex(b);
                ReleaseMutex(a);
            });
        }
    }

    private static void philosophers(World world, boolean right) {
        int seats = 3;
        for (int i = 0; i < seats; i++) {
            int left = i;
            int other = (i + 1) % seats;
            int first = right ? Math.min(left, other) : left;
            int second = right ? Math.max(left, other) : other;
            world.process("philosopher", () -> {
                int one = CreateMutex(null, false, "fork" + first);
                int two = CreateMutex(null, false, "fork" + second);
                WaitForSingleObject(one, INFINITE);
                WaitForSingleObject(two, INFINITE);
                pause();
                ReleaseMutex(two);
                ReleaseMutex(one);
            });
        }
    }

    private static void philosophersAll(World world, boolean right) {
        int seats = 3;
        boolean[] eats = new boolean[seats];
        for (int i = 0; i < seats; i++) {
            int self = i;
            world.process("philosopher", () -> {
                int[] forks = {
                    CreateMutex(null, false, "fork" + self), CreateMutex(null, false, "fork" + (self + 1) % seats)
                };
                if (right) {
                    WaitForMultipleObjects(2, forks, true, INFINITE);
                } else {
                    int got = WaitForMultipleObjects(2, forks, false, INFINITE);
                    WaitForSingleObject(forks[1 - got % WAIT_ABANDONED_0], INFINITE);
                }
                eats[self] = true;
                world.require(!eats[(self + 1) % seats] && !eats[(self + 2) % seats], "nobody eats beside me");
                pause();
                eats[self] = false;
                ReleaseMutex(forks[0]);
                ReleaseMutex(forks[1]);
            });
        }
    }

    private static void depth(World world, boolean right) {
        world.process("nested", () -> {
            int mutex = CreateMutex(null, false, null);
            int plain = thread(() -> {
                WaitForSingleObject(mutex, INFINITE);
                ReleaseMutex(mutex);
            });
            WaitForSingleObject(mutex, INFINITE);
            WaitForSingleObject(mutex, INFINITE);
            ReleaseMutex(mutex);
            if (right) {
                ReleaseMutex(mutex);
            }
            WaitForSingleObject(plain, INFINITE);
        });
    }

    private static void abandonedRepair(World world, boolean right) {
        int[] account = {50, 50};
        world.image("clerk", () -> {
            int mutex = CreateMutex(null, false, "books");
            WaitForSingleObject(mutex, INFINITE);
            account[0] -= 10;
            pause();
            account[1] += 10;
            ReleaseMutex(mutex);
        });
        world.process("auditor", () -> {
            int mutex = CreateMutex(null, false, "books");
            PROCESS_INFORMATION clerk = world.create("clerk", false, 0);
            pause();
            TerminateProcess(clerk.hProcess, 1);
            int got = WaitForSingleObject(mutex, INFINITE);
            if (got == WAIT_ABANDONED && right) {
                account[1] = 100 - account[0];
            }
            world.require(account[0] + account[1] == 100, "the books balance");
            ReleaseMutex(mutex);
        });
    }

    private static void abandonedOwned(World world, boolean right) {
        world.process("service", () -> {
            int mutex = CreateMutex(null, false, null);
            int passed = CreateSemaphore(null, 0, 2, null);
            int everybody = CreateEvent(null, true, false, null);
            thread(() -> WaitForSingleObject(mutex, INFINITE)); // ends as its owner
            for (int i = 0; i < 2; i++) {
                thread(() -> {
                    int got = WaitForSingleObject(mutex, INFINITE);
                    if (got == WAIT_OBJECT_0 || right) {
                        ReleaseMutex(mutex);
                    }
                    ReleaseSemaphore(passed, 1, null);
                    WaitForSingleObject(everybody, INFINITE);
                });
            }
            WaitForSingleObject(passed, INFINITE);
            WaitForSingleObject(passed, INFINITE);
            SetEvent(everybody);
        });
    }

    private static void bornOwned(World world, boolean right) {
        AtomicInteger inside = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            world.process("starter", () -> {
                int mutex = CreateMutex(null, true, "start");
                if (right && GetLastError() == ERROR_ALREADY_EXISTS) {
                    WaitForSingleObject(mutex, INFINITE);
                }
                world.require(inside.incrementAndGet() == 1, "one at a time");
                pause();
                inside.decrementAndGet();
                ReleaseMutex(mutex);
            });
        }
    }

    private static void handedOver(World world, boolean right) {
        world.process("boss", () -> {
            int mutex = CreateMutex(null, true, null);
            int done = CreateEvent(null, false, false, null);
            int helper = thread(() -> {
                pause();
                if (right) {
                    SetEvent(done);
                } else {
                    ReleaseMutex(mutex);
                }
            });
            int waiter = thread(() -> {
                WaitForSingleObject(mutex, INFINITE);
                ReleaseMutex(mutex);
            });
            if (right) {
                WaitForSingleObject(done, INFINITE);
                ReleaseMutex(mutex);
            }
            WaitForSingleObject(waiter, INFINITE);
            WaitForSingleObject(helper, INFINITE);
        });
    }

    private static void timedLock(World world, boolean right) {
        AtomicInteger inside = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            world.process("impatient", () -> {
                int mutex = CreateMutex(null, false, "lock");
                int got = WaitForSingleObject(mutex, 10);
                if (got == WAIT_TIMEOUT && right) {
                    return;
                }
                world.require(inside.incrementAndGet() == 1, "one at a time");
                Sleep(20);
                inside.decrementAndGet();
                ReleaseMutex(mutex);
            });
        }
    }

    private static void section(World world, boolean right) {
        world.process("host", () -> {
            casement.win32.CRITICAL_SECTION section = new casement.win32.CRITICAL_SECTION();
            InitializeCriticalSection(section);
            int mutex = CreateMutex(null, false, null);
            int plugin = thread(() -> {
                if (right) {
                    WaitForSingleObject(mutex, INFINITE);
                    pause();
                    ReleaseMutex(mutex);
                } else {
                    EnterCriticalSection(section);
                    pause();
                    LeaveCriticalSection(section);
                }
            });
            pause();
            TerminateThread(plugin, 1);
            WaitForSingleObject(plugin, INFINITE);
            if (right) {
                WaitForSingleObject(mutex, INFINITE);
            } else {
                EnterCriticalSection(section);
            }
        });
    }

    private static void suspendedOwner(World world, boolean right) {
        world.process("debugger", () -> {
            int mutex = CreateMutex(null, false, null);
            int worker = thread(() -> {
                WaitForSingleObject(mutex, INFINITE);
                pause();
                ReleaseMutex(mutex);
            });
            if (right) {
                WaitForSingleObject(mutex, INFINITE);
                SuspendThread(worker);
            } else {
                SuspendThread(worker);
                WaitForSingleObject(mutex, INFINITE);
            }
            ReleaseMutex(mutex);
            ResumeThread(worker);
            WaitForSingleObject(worker, INFINITE);
        });
    }

    private static void sharedWait(World world, boolean right) {
        world.process("workshop", () -> {
            int[] both = {CreateMutex(null, false, null), CreateSemaphore(null, 1, 1, null)};
            int wasHere = CreateEvent(null, true, false, null);
            int all = thread(() -> {
                WaitForMultipleObjects(2, both, true, INFINITE);
                pause();
                ReleaseSemaphore(both[1], 1, new IntRef());
                ReleaseMutex(both[0]);
                SetEvent(wasHere);
            });
            WaitForSingleObject(both[1], INFINITE);
            if (right) {
                ReleaseSemaphore(both[1], 1, null);
                WaitForSingleObject(wasHere, INFINITE);
            } else {
                WaitForSingleObject(wasHere, INFINITE); // the other needs what this one keeps
                ReleaseSemaphore(both[1], 1, null);
            }
            WaitForSingleObject(all, INFINITE);
        });
    }
}
