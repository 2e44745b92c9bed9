package casement.programs;

import static casement.programs.World.pause;
import static casement.programs.World.thread;
import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;

import casement.win32.Coredll;
import casement.win32.IntRef;
import casement.win32.MSGQUEUEOPTIONS;
import java.util.ArrayList;
import java.util.List;

/**
 * A thread is terminated in each kind of wait, and the signal that it waited for is given to somebody else.
 *
 * <p>Right is to let it be gone first: the dead consume nothing. The twin signals first, and the one that is about to die may
 * take it along.
 */
final class DeathPrograms {

    private static final String MISTAKE = "signals before the one to be killed is gone";

    private DeathPrograms() {}

    /** Takes the signal that the heir needs, in some way of waiting. */
    private interface Victim {
        void waits(int signal);
    }

    static List<Pair> all() {
        List<Pair> all = new ArrayList<>();
        all.add(pair("single", signal -> WaitForSingleObject(signal, INFINITE)));
        all.add(pair("finite", signal -> WaitForSingleObject(signal, 1_000)));
        all.add(pair("any", signal -> {
            int[] both = {CreateEvent(null, false, false, null), signal};
            WaitForMultipleObjects(2, both, false, INFINITE);
        }));
        all.add(pair("all", signal -> {
            int[] both = {CreateMutex(null, false, null), signal};
            WaitForMultipleObjects(2, both, true, INFINITE);
        }));
        all.add(pair(
                "signal-and-wait",
                signal -> SignalObjectAndWait(CreateEvent(null, false, false, null), signal, INFINITE, false)));
        all.add(pair("alertable", signal -> WaitForSingleObjectEx(signal, INFINITE, true)));
        all.add(pair("in-a-loop", signal -> {
            while (WaitForSingleObject(signal, 5) == WAIT_TIMEOUT) {
                pause();
            }
        }));
        all.add(new Pair("death-reading", MISTAKE, DeathPrograms::reading));
        all.add(new Pair(
                "death-writing", "fills the room before the one to be killed is gone", DeathPrograms::writing));
        all.add(new Pair("death-sleeping", "counts on a thread that it has killed", DeathPrograms::sleeping));
        all.add(new Pair("death-suspended", "resumes what it has killed and waits for work", DeathPrograms::suspended));
        return all;
    }

    private static Pair pair(String wait, Victim victim) {
        return new Pair(
                "death-" + wait,
                MISTAKE,
                (world, right) -> world.process("house", () -> {
                    int signal = CreateEvent(null, false, false, null);
                    int doomed = thread(() -> victim.waits(signal));
                    if (right) {
                        TerminateThread(doomed, 1);
                        WaitForSingleObject(doomed, INFINITE);
                        SetEvent(signal);
                    } else {
                        SetEvent(signal);
                        TerminateThread(doomed, 1);
                        WaitForSingleObject(doomed, INFINITE);
                    }
                    WaitForSingleObject(signal, INFINITE);
                }));
    }

    private static int end(boolean reads, int room) {
        MSGQUEUEOPTIONS options = new MSGQUEUEOPTIONS();
        options.dwFlags = casement.win32.WinCe.MSGQUEUE_ALLOW_BROKEN;
        options.dwMaxMessages = room;
        options.cbMaxMessage = 1;
        options.bReadAccess = reads;
        return Coredll.CreateMsgQueue("mail", options);
    }

    private static void read(int queue) {
        Coredll.ReadMsgQueue(queue, new byte[1], 1, new IntRef(), INFINITE, new IntRef());
    }

    private static void write(int queue) {
        Coredll.WriteMsgQueue(queue, new byte[1], 1, INFINITE, 0);
    }

    private static void reading(World world, boolean right) {
        world.process("wm65", "house", () -> {
            int in = end(true, 2);
            int out = end(false, 2);
            int doomed = thread(() -> read(in));
            if (!right) {
                write(out);
            }
            TerminateThread(doomed, 1);
            WaitForSingleObject(doomed, INFINITE);
            if (right) {
                write(out);
            }
            read(in);
        });
    }

    private static void writing(World world, boolean right) {
        world.process("wm65", "house", () -> {
            int in = end(true, 1);
            int out = end(false, 1);
            write(out);
            int doomed = thread(() -> write(out));
            if (!right) {
                read(in);
            }
            TerminateThread(doomed, 1);
            WaitForSingleObject(doomed, INFINITE);
            if (right) {
                read(in);
            }
            write(out); // there is room for one
        });
    }

    private static void sleeping(World world, boolean right) {
        world.process("house", () -> {
            int done = CreateEvent(null, true, false, null);
            int doomed = thread(() -> {
                Sleep(10);
                SetEvent(done);
            });
            TerminateThread(doomed, 1);
            int[] either = {done, doomed};
            if (right) {
                WaitForMultipleObjects(2, either, false, INFINITE);
            } else {
                WaitForSingleObject(done, INFINITE);
            }
        });
    }

    private static void suspended(World world, boolean right) {
        world.process("house", () -> {
            int done = CreateEvent(null, true, false, null);
            int doomed = CreateThread(
                    null,
                    0,
                    nothing -> {
                        SetEvent(done);
                        return 0;
                    },
                    null,
                    CREATE_SUSPENDED,
                    null);
            if (right) {
                ResumeThread(doomed);
                WaitForSingleObject(done, INFINITE);
                TerminateThread(doomed, 1);
            } else {
                TerminateThread(doomed, 1);
                ResumeThread(doomed);
                WaitForSingleObject(done, INFINITE);
            }
            WaitForSingleObject(doomed, INFINITE);
        });
    }
}
