package casement.sandbox;

import static casement.win32.Win32.WAIT_ABANDONED;
import static casement.win32.Win32.WAIT_OBJECT_0;
import static casement.win32.Win32.WAIT_TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.SimulatedProcess.End;
import casement.sandbox.loader.Image;
import casement.sandbox.process.ProcessSpec;
import casement.sandbox.process.Stdio;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestMachine;
import casement.semantics.EndReason;
import casement.win32.Coredll;
import casement.win32.IntRef;
import casement.win32.Kernel32;
import casement.win32.MSGQUEUEOPTIONS;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Busy processes that share kernel objects are killed at random moments. Afterwards each object is as if its owners had
 * only stopped, and nobody is stuck. {@code -Dcasement.kills=10000} kills more, {@code -Dcasement.seed} others.
 */
@Timeout(3600)
class RandomKillsTest {

    private static final int KILLS = Integer.getInteger("casement.kills", 300);
    private static final long SEED = Long.getLong("casement.seed", 20_261_123L);

    /** So many run at a time. */
    private static final int CROWD = 8;

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final long LONGEST_LIFE_NANOS = TimeUnit.MILLISECONDS.toNanos(8);

    /** With an argument more than its role, a process does it a few times and ends; without, it goes on for ever. */
    private static final String BUSY = """
            import static casement.win32.Coredll.*;
            import static casement.win32.Win32.*;
            import casement.win32.*;
            import java.util.concurrent.*;

            public class Main {
                static long sink;
                static int turns;

                public static void main(String[] args) throws Exception {
                    turns = args.length > 1 ? 5 : Integer.MAX_VALUE;
                    switch (args[0]) {
                        case "mutex" -> mutex();
                        case "ping" -> pong("ping", "pong");
                        case "pong" -> pong("pong", "ping");
                        case "semaphore" -> semaphore();
                        case "writer" -> write();
                        case "reader" -> read();
                        case "timer" -> timer();
                        case "spinner" -> spin();
                        case "threads" -> threads();
                        case "pool" -> pool();
                        case "printer" -> { for (int i = 0; i < turns; i++) System.out.println(i); }
                        case "parent" -> parent();
                        default -> throw new IllegalArgumentException(args[0]);
                    }
                }

                static void mutex() {
                    int m = CreateMutex(null, false, "m");
                    int n = CreateMutex(null, false, "n");
                    for (int i = 0; i < turns; i++) {
                        WaitForSingleObject(m, INFINITE);
                        WaitForMultipleObjects(2, new int[] {m, n}, true, INFINITE);
                        sink++;
                        ReleaseMutex(n);
                        ReleaseMutex(m);
                        ReleaseMutex(m);
                    }
                }

                static void pong(String mine, String other) {
                    int in = CreateEvent(null, false, false, mine);
                    int out = CreateEvent(null, false, false, other);
                    for (int i = 0; i < turns; i++) { SetEvent(out); WaitForSingleObject(in, 1); }
                }

                static void semaphore() {
                    int s = CreateSemaphore(null, 100_000, 100_000, "s");
                    for (int i = 0; i < turns; i++) if (WaitForSingleObject(s, 1) == 0) ReleaseSemaphore(s, 1, null);
                }

                static MSGQUEUEOPTIONS options(boolean read) {
                    var options = new MSGQUEUEOPTIONS();
                    options.dwFlags = 2;
                    options.dwMaxMessages = 4;
                    options.cbMaxMessage = 8;
                    options.bReadAccess = read;
                    return options;
                }

                static void write() {
                    int q = CreateMsgQueue("q", options(false));
                    for (int i = 0; i < turns; i++) WriteMsgQueue(q, new byte[8], 8, 1, 0);
                }

                static void read() {
                    int q = CreateMsgQueue("q", options(true));
                    for (int i = 0; i < turns; i++) ReadMsgQueue(q, new byte[8], 8, new IntRef(), 1, new IntRef());
                }

                static void timer() {
                    int t = Kernel32.CreateWaitableTimer(null, false, "t");
                    for (int i = 0; i < turns; i++) {
                        Kernel32.SetWaitableTimer(t, new LongRef(-1000), 1, (a, l, h) -> sink++, null, false);
                        Kernel32.SleepEx(2, true);
                        WaitForSingleObject(t, 2);
                    }
                }

                static void spin() {
                    for (int i = 0; i < turns; i++) try { for (int j = 0; j < 100_000; j++) sink += j; } catch (Throwable t) { sink = 0; }
                }

                static void threads() throws InterruptedException {
                    for (int i = 0; i < turns; i++) {
                        int t = Kernel32.CreateThread(null, 0, p -> { Sleep(0); return 0; }, null, 0, null);
                        Thread java = new Thread(() -> { int m = CreateMutex(null, true, null); Sleep(0); ReleaseMutex(m); CloseHandle(m); });
                        java.start();
                        WaitForSingleObject(t, INFINITE);
                        CloseHandle(t);
                        java.join();
                    }
                }

                static void pool() throws Exception {
                    ExecutorService pool = Executors.newFixedThreadPool(2);
                    for (int i = 0; i < turns; i++) pool.submit(() -> { Sleep(0); return sink++; }).get();
                    pool.shutdown();
                }

                static void parent() {
                    for (int i = 0; i < turns; i++) {
                        var info = new PROCESS_INFORMATION();
                        if (CreateProcess("busy", "mutex once", null, null, false, 0, null, null, new STARTUPINFO(), info)) {
                            WaitForSingleObject(info.hProcess, INFINITE);
                            CloseHandle(info.hThread);
                            CloseHandle(info.hProcess);
                        }
                    }
                }
            }
            """;

    private static final List<String> ROLES = List.of(
            "mutex",
            "mutex",
            "mutex",
            "ping",
            "pong",
            "semaphore",
            "semaphore",
            "writer",
            "reader",
            "timer",
            "spinner",
            "threads",
            "pool",
            "printer",
            "parent");

    @TempDir
    Path directory;

    private final Random random = new Random(SEED);
    private final ReentrantLock hostLock = new ReentrantLock();
    private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
    private final Set<Reference<ClassLoader>> loaders = new HashSet<>();
    private final List<GuestProcess> dying = new ArrayList<>();

    @Test
    void kills_at_random_moments_leave_everything_consistent() throws Exception {
        Image image = Image.ofJar(GuestJar.in(directory, "busy.jar")
                .mainClass("Main")
                .source("Main", BUSY)
                .pack());
        try (TestMachine machine = new TestMachine("casement.kernel.termination-grace = 60s")) {
            machine.images().with("busy", image);
            int mutex = Kernel32.CreateMutex(null, false, "m");
            int other = Kernel32.CreateMutex(null, false, "n");
            int semaphore = Kernel32.CreateSemaphore(null, 100_000, 100_000, "s");
            int queue = Coredll.CreateMsgQueue("q", reading());

            killing(machine, image);
            endOfAll();
            theRolesStillWork(machine, image);
            childrenEnd(machine);

            assertThat(machine.kernel().snapshot().processes()).as("processes").isEmpty();
            assertThat(machine.kernel().snapshot().objects())
                    .as("each object that is left has the host's one handle")
                    .hasSize(4)
                    .allSatisfy(object -> assertThat(object.handles()).isEqualTo(1));
            isFree(mutex);
            isFree(other);
            countIsWhatCanBeTaken(machine, semaphore);
            lengthIsWhatCanBeRead(queue);
            assertThat(hostLock.isLocked()).as("the lock of the host's stream").isFalse();
            assertThat(ManagementFactory.getThreadMXBean().findDeadlockedThreads())
                    .isNull();
            List.of(mutex, other, semaphore).forEach(Kernel32::CloseHandle);
            Coredll.CloseMsgQueue(queue);
            machine.assertEmpty();
            allAreCollected();
        }
    }

    private void killing(TestMachine machine, Image image) {
        List<GuestProcess> crowd = new ArrayList<>();
        for (int kills = 0; kills < KILLS; kills++) {
            while (crowd.size() < CROWD) {
                crowd.add(start(machine, image, ROLES.get(random.nextInt(ROLES.size()))));
            }
            LockSupport.parkNanos((long) (LONGEST_LIFE_NANOS * random.nextDouble() * random.nextDouble()));
            GuestProcess victim = crowd.remove(random.nextInt(crowd.size()));
            assertThat(victim.terminate(9)).as("seed %d, kill %d", SEED, kills).isTrue();
            dying.add(victim);
            if (dying.size() > CROWD) {
                end(dying.remove(0), new End(9, EndReason.TERMINATED));
            }
        }
        crowd.forEach(process -> process.terminate(9));
        dying.addAll(crowd);
    }

    private void endOfAll() {
        dying.forEach(process -> end(process, new End(9, EndReason.TERMINATED)));
        dying.clear();
    }

    private void theRolesStillWork(TestMachine machine, Image image) {
        for (String role : new HashSet<>(ROLES)) {
            end(start(machine, image, role, "once"), new End(0, EndReason.RETURNED));
        }
    }

    private GuestProcess start(TestMachine machine, Image image, String... arguments) {
        return machine.sandbox()
                .start(ProcessSpec.of(image).withArguments(arguments).withStdio(lockedStream()));
    }

    private void end(GuestProcess process, End end) {
        assertThat(process.awaitEnd(LONG))
                .as("seed %d, %s", SEED, process.spec().arguments())
                .contains(end);
        assertThat(process.survivors()).isEmpty();
        loaders.add(new PhantomReference<>(process.loader(), collected));
    }

    /** A stream as hosts have them: whoever prints holds a lock of the host's. */
    private Stdio lockedStream() {
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) {
                hostLock.lock();
                try {
                    Thread.onSpinWait();
                } finally {
                    hostLock.unlock();
                }
            }
        };
        return new Stdio(InputStream.nullInputStream(), out, out, StandardCharsets.UTF_8);
    }

    /** The children of killed parents were let go on: they end by themselves. */
    private static void childrenEnd(TestMachine machine) {
        long end = System.nanoTime() + LONG.toNanos();
        while (!machine.kernel().snapshot().processes().isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private static MSGQUEUEOPTIONS reading() {
        MSGQUEUEOPTIONS options = new MSGQUEUEOPTIONS();
        options.dwFlags = 2;
        options.dwMaxMessages = 4;
        options.cbMaxMessage = 8;
        options.bReadAccess = true;
        return options;
    }

    private static void isFree(int mutex) {
        assertThat(Kernel32.WaitForSingleObject(mutex, 0)).isIn(WAIT_OBJECT_0, WAIT_ABANDONED);
        assertThat(Kernel32.ReleaseMutex(mutex)).isTrue();
        assertThat(Kernel32.ReleaseMutex(mutex)).as("entered once").isFalse();
        assertThat(Kernel32.WaitForSingleObject(mutex, 0))
                .as("abandoned no more")
                .isEqualTo(WAIT_OBJECT_0);
        assertThat(Kernel32.ReleaseMutex(mutex)).isTrue();
    }

    private static void countIsWhatCanBeTaken(TestMachine machine, int semaphore) {
        IntRef count = new IntRef();
        assertThat(Kernel32.WaitForSingleObject(semaphore, 0)).isEqualTo(WAIT_OBJECT_0);
        assertThat(Kernel32.ReleaseSemaphore(semaphore, 1, count)).isTrue();
        int left = count.value + 1;
        assertThat(left).as("each kill takes one at most").isBetween(100_000 - KILLS - CROWD, 100_000);
        for (int i = 0; i < left; i++) {
            assertThat(Kernel32.WaitForSingleObject(semaphore, 0)).isEqualTo(WAIT_OBJECT_0);
        }
        assertThat(Kernel32.WaitForSingleObject(semaphore, 0)).isEqualTo(WAIT_TIMEOUT);
    }

    private static void lengthIsWhatCanBeRead(int queue) {
        int read = 0;
        while (Coredll.ReadMsgQueue(queue, new byte[8], 8, new IntRef(), 0, new IntRef())) {
            read++;
        }
        assertThat(read).isLessThanOrEqualTo(4);
    }

    private void allAreCollected() throws InterruptedException {
        for (int i = 0; i < 100 && !loaders.isEmpty(); i++) {
            System.gc();
            for (Reference<?> gone = collected.remove(100); gone != null; gone = collected.poll()) {
                loaders.remove(gone);
            }
        }
        assertThat(loaders).as("loaders left").isEmpty();
    }
}
