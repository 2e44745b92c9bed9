package casement.programs;

import static casement.programs.World.pause;
import static casement.programs.World.thread;
import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

/** Programs about events: signals that come too early, too late, twice, or stay. */
final class EventPrograms {

    private EventPrograms() {}

    static List<Pair> all() {
        return List.of(
                new Pair("lost-wakeup", "pulses where it should set", EventPrograms::lostWakeup),
                new Pair("pulse-broadcast", "pulses to those who may not wait yet", EventPrograms::pulseBroadcast),
                new Pair("reset-after-drain", "resets the event after it has drained", EventPrograms::resetAfterDrain),
                new Pair("missed-reset", "never resets a manual event", EventPrograms::missedReset),
                new Pair("barrier", "uses one gate for two rounds", EventPrograms::barrier),
                new Pair("readers-writer", "looks for a writer before it counts itself", EventPrograms::readersWriter),
                new Pair("ping-pong", "uses one event for both ways", EventPrograms::pingPong),
                new Pair("two-signals-one-event", "counts with an event", EventPrograms::coalesced),
                new Pair("stop-comes-last", "looks for work before it looks for the stop", EventPrograms::stopLast),
                new Pair("signal-and-wait", "lets go first and waits for a pulse", EventPrograms::signalAndWait),
                new Pair("early-answer", "resets the answer after it has asked", EventPrograms::earlyAnswer),
                new Pair("two-consumers", "wakes one of two with an event for both", EventPrograms::twoConsumers));
    }

    private static void lostWakeup(World world, boolean right) {
        world.process("signaler", () -> {
            int go = CreateEvent(null, false, false, null);
            int waiter = thread(() -> WaitForSingleObject(go, INFINITE));
            if (right) {
                SetEvent(go);
            } else {
                PulseEvent(go);
            }
            WaitForSingleObject(waiter, INFINITE);
        });
    }

    private static void pulseBroadcast(World world, boolean right) {
        world.process("team", () -> {
            int start = CreateEvent(null, true, false, null);
            int[] team = new int[2];
            for (int i = 0; i < 2; i++) {
                team[i] = thread(() -> WaitForSingleObject(start, INFINITE));
            }
            if (right) {
                SetEvent(start);
            } else {
                PulseEvent(start);
            }
            WaitForMultipleObjects(2, team, true, INFINITE);
        });
    }

    private static void resetAfterDrain(World world, boolean right) {
        int items = 2;
        Queue<Integer> basket = new ArrayDeque<>();
        world.process("shop", () -> {
            int filled = CreateEvent(null, true, false, null);
            thread(() -> {
                for (int i = 0; i < items; i++) {
                    basket.add(i);
                    pause();
                    SetEvent(filled);
                }
            });
            for (int sold = 0; sold < items; ) {
                WaitForSingleObject(filled, INFINITE);
                if (right) {
                    ResetEvent(filled);
                }
                while (basket.poll() != null) {
                    sold++;
                }
                if (!right) {
                    pause();
                    ResetEvent(filled);
                }
            }
        });
    }

    private static void missedReset(World world, boolean right) {
        AtomicInteger granted = new AtomicInteger();
        world.process("door", () -> {
            int opens = CreateEvent(null, !right, false, null); // reset by itself, or by hand and never
            int closed = CreateEvent(null, false, false, null);
            for (int i = 0; i < 2; i++) {
                thread(() -> {
                    WaitForSingleObject(opens, INFINITE);
                    world.require(granted.decrementAndGet() >= 0, "one passes for each opening");
                    SetEvent(closed);
                });
            }
            for (int i = 0; i < 2; i++) {
                granted.incrementAndGet();
                SetEvent(opens);
                WaitForSingleObject(closed, INFINITE);
            }
        });
    }

    private static void barrier(World world, boolean right) {
        int[] round = new int[2];
        world.process("runners", () -> {
            int arrived = CreateSemaphore(null, 0, 2, null);
            int[] gates = {CreateEvent(null, true, false, null), CreateEvent(null, true, false, null)};
            int[] runners = new int[2];
            for (int i = 0; i < 2; i++) {
                int self = i;
                runners[i] = thread(() -> {
                    for (int lap = 0; lap < 2; lap++) {
                        round[self] = lap + 1;
                        ReleaseSemaphore(arrived, 1, null);
                        WaitForSingleObject(gates[right ? lap : 0], INFINITE);
                        world.require(round[1 - self] > lap, "nobody is a round ahead");
                    }
                });
            }
            for (int lap = 0; lap < 2; lap++) {
                WaitForSingleObject(arrived, INFINITE);
                WaitForSingleObject(arrived, INFINITE);
                SetEvent(gates[right ? lap : 0]);
            }
            WaitForMultipleObjects(2, runners, true, INFINITE);
        });
    }

    private static void readersWriter(World world, boolean right) {
        AtomicInteger readers = new AtomicInteger();
        boolean[] writing = {false};
        world.process("library", () -> {
            int door = CreateMutex(null, false, null);
            int nobodyReads = CreateEvent(null, true, true, null);
            int nobodyWrites = CreateEvent(null, true, true, null);
            for (int i = 0; i < 2; i++) {
                thread(() -> {
                    if (right) {
                        WaitForSingleObject(door, INFINITE);
                    } else {
                        WaitForSingleObject(nobodyWrites, INFINITE);
                    }
                    if (readers.incrementAndGet() == 1) {
                        ResetEvent(nobodyReads);
                    }
                    if (right) {
                        ReleaseMutex(door);
                    }
                    world.require(!writing[0], "nobody writes while I read");
                    pause();
                    if (right) {
                        WaitForSingleObject(door, INFINITE);
                    }
                    if (readers.decrementAndGet() == 0) {
                        SetEvent(nobodyReads);
                    }
                    if (right) {
                        ReleaseMutex(door);
                    }
                });
            }
            int writer = thread(() -> {
                if (right) {
                    int[] both = {door, nobodyReads};
                    WaitForMultipleObjects(2, both, true, INFINITE);
                } else {
                    ResetEvent(nobodyWrites);
                    WaitForSingleObject(nobodyReads, INFINITE);
                }
                writing[0] = true;
                pause();
                world.require(readers.get() == 0, "nobody reads while I write");
                writing[0] = false;
                if (right) {
                    ReleaseMutex(door);
                } else {
                    SetEvent(nobodyWrites);
                }
            });
            WaitForSingleObject(writer, INFINITE);
        });
    }

    private static void pingPong(World world, boolean right) {
        int[] ball = {0};
        world.process("players", () -> {
            int ping = CreateEvent(null, false, false, null);
            int pong = right ? CreateEvent(null, false, false, null) : ping;
            int other = thread(() -> {
                for (int i = 0; i < 2; i++) {
                    WaitForSingleObject(ping, INFINITE);
                    world.require(ball[0]++ % 2 == 1, "the ball is mine");
                    SetEvent(pong);
                }
            });
            for (int i = 0; i < 2; i++) {
                world.require(ball[0]++ % 2 == 0, "the ball is mine again");
                SetEvent(ping);
                WaitForSingleObject(pong, INFINITE);
            }
            WaitForSingleObject(other, INFINITE);
        });
    }

    private static void coalesced(World world, boolean right) {
        world.process("works", () -> {
            int done = right ? CreateSemaphore(null, 0, 2, null) : CreateEvent(null, false, false, null);
            for (int i = 0; i < 2; i++) {
                thread(() -> {
                    if (right) {
                        ReleaseSemaphore(done, 1, null);
                    } else {
                        SetEvent(done);
                    }
                });
            }
            WaitForSingleObject(done, INFINITE);
            WaitForSingleObject(done, INFINITE);
        });
    }

    private static void stopLast(World world, boolean right) {
        world.process("pump", () -> {
            int work = CreateEvent(null, true, true, null); // there is always work
            int stop = CreateEvent(null, true, false, null);
            thread(() -> SetEvent(stop));
            int[] either = right ? new int[] {stop, work} : new int[] {work, stop};
            while (either[WaitForMultipleObjects(2, either, false, INFINITE)] == work) {
                pause();
            }
        });
    }

    private static void signalAndWait(World world, boolean right) {
        world.process("condition", () -> {
            int lock = CreateMutex(null, true, null);
            int changed = CreateEvent(null, false, false, null);
            thread(() -> {
                WaitForSingleObject(lock, INFINITE);
                if (right) {
                    SetEvent(changed);
                } else {
                    PulseEvent(changed);
                }
                ReleaseMutex(lock);
            });
            if (right) {
                SignalObjectAndWait(lock, changed, INFINITE, false);
            } else {
                ReleaseMutex(lock);
                WaitForSingleObject(changed, INFINITE);
            }
        });
    }

    private static void earlyAnswer(World world, boolean right) {
        world.process("dialogue", () -> {
            int question = CreateEvent(null, false, false, null);
            int answer = CreateEvent(null, true, false, null);
            thread(() -> {
                WaitForSingleObject(question, INFINITE);
                SetEvent(answer);
            });
            if (right) {
                ResetEvent(answer);
                SetEvent(question);
            } else {
                SetEvent(question);
                ResetEvent(answer);
            }
            WaitForSingleObject(answer, INFINITE);
        });
    }

    /** One consumes odd numbers, the other even ones; an event that wakes just one may wake the wrong one. */
    private static void twoConsumers(World world, boolean right) {
        Queue<Integer> shelf = new ArrayDeque<>();
        world.process("kitchen", () -> {
            int[] wake = new int[2];
            wake[0] = CreateEvent(null, false, false, null);
            wake[1] = right ? CreateEvent(null, false, false, null) : wake[0];
            int[] cooks = new int[2];
            for (int i = 0; i < 2; i++) {
                int self = i;
                cooks[i] = thread(() -> {
                    do {
                        WaitForSingleObject(wake[self], INFINITE);
                    } while (!shelf.remove(self));
                });
            }
            for (int i = 0; i < 2; i++) {
                shelf.add(i);
                SetEvent(wake[i]);
            }
            WaitForMultipleObjects(2, cooks, true, INFINITE);
        });
    }
}
