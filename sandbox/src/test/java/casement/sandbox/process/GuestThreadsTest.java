package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.jdk.ThreadGroups;
import casement.sandbox.loader.Image;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class GuestThreadsTest {

    private static final String GATE = "class Gate { static volatile boolean open; }";

    @TempDir
    Path directory;

    @Test
    void a_non_daemon_thread_keeps_the_process_alive_after_main() throws Exception {
        TestProcess process = run("""
                Thread main = Thread.currentThread();
                new Thread(() -> {
                    while (main.getState() != Thread.State.WAITING) Thread.onSpinWait();
                    System.out.print("still here");
                }).start();
                """);

        assertThat(process.end()).isZero();
        assertThat(process.out()).isEqualTo("still here");
    }

    @Test
    void daemon_threads_do_not_and_are_interrupted_at_the_end() throws Exception {
        TestProcess process = run("""
                Thread daemon = new Thread(() -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException interrupted) {
                        System.out.print("not reached: the process has ended");
                    }
                });
                daemon.setDaemon(true);
                daemon.start();
                """);

        assertThat(process.end()).isZero();
        assertThat(process.out()).isEmpty();
        assertThat(process.program().threads()).isEmpty();
    }

    @Test
    void threads_that_the_jdk_starts_for_a_guest_are_its_own() throws Exception {
        TestProcess process = run("""
                ExecutorService pool = Executors.newFixedThreadPool(1);
                pool.submit(() -> {}).get();
                Timer timer = new Timer("timer");
                timer.schedule(new TimerTask() { public void run() {} }, 0);
                while (!Gate.open) Thread.onSpinWait();
                pool.shutdown();
                timer.cancel();
                """, GATE);
        while (process.program().threads().size() < 3) {
            Thread.onSpinWait();
        }

        assertThat(process.program().threads()).extracting(Thread::getName).contains("main", "timer");
        open(process);

        assertThat(process.end()).isZero();
        assertThat(process.program().threads()).isEmpty();
    }

    @Test
    void a_thread_that_never_answers_is_reported_with_its_stack() throws Exception {
        TestProcess process = run("""
                Thread deaf = new Thread(Gate.LATE::acquireUninterruptibly, "deaf");
                deaf.setDaemon(true);
                deaf.start();
                """, "class Gate { static final Semaphore LATE = new Semaphore(0); }");
        assertThat(process.exitCode()).isZero();
        process.mainThread().join();

        List<Survivor> survivors = process.program().endThreads(Duration.ofMillis(50));

        assertThat(survivors).extracting(Survivor::thread).containsExactly("deaf");
        assertThat(survivors.get(0).daemon()).isTrue();
        assertThat(survivors.get(0).stack())
                .extracting(StackTraceElement::getClassName)
                .contains("java.util.concurrent.Semaphore");
        var late = process.program().loader().loadClass("Gate").getDeclaredField("LATE");
        late.setAccessible(true);
        ((Semaphore) late.get(null)).release();
        assertThat(process.end()).isZero();
    }

    private static void open(TestProcess process) throws ReflectiveOperationException {
        var gate = process.program().loader().loadClass("Gate").getDeclaredField("open");
        gate.setAccessible(true);
        gate.set(null, true);
    }

    @Test
    void a_process_started_by_another_is_no_part_of_it() throws Exception {
        Image image = Image.ofJar(GuestJar.ofMain(directory, "new CountDownLatch(1).await();"));
        TestProcess outer = TestProcess.start(image);
        ProcessSpec spec = ProcessSpec.of(image);
        LoadedProgram[] inner = new LoadedProgram[1];
        Thread starter = new Thread(
                outer.program().threadGroup(), () -> inner[0] = ProgramLoader.load(spec, code -> {}), "starter");
        starter.start();
        starter.join();

        assertThat(outer.program().threadGroup().parentOf(inner[0].threadGroup()))
                .isFalse();
        outer.program().endThreads(Duration.ofSeconds(60));
    }

    @Test
    @Timeout(60)
    void who_holds_the_monitor_of_its_group_is_listed_and_ended_with_the_others() throws Exception {
        TestProcess process = run("""
                CountDownLatch held = new CountDownLatch(1);
                ThreadGroup inner = new ThreadGroup("inner");
                Thread holder = new Thread(inner, () -> {
                    synchronized (inner) {
                        synchronized (inner.getParent()) {
                            held.countDown();
                            while (!Gate.open) Thread.onSpinWait();
                        }
                    }
                }, "holder");
                holder.start();
                held.await();
                Gate.isHeld = true;
                new CountDownLatch(1).await();
                """, "class Gate { static volatile boolean open; static volatile boolean isHeld; }");
        var held = process.program().loader().loadClass("Gate").getDeclaredField("isHeld");
        held.setAccessible(true);
        while (!held.getBoolean(null)) {
            Thread.onSpinWait();
        }

        assertThat(process.program().threads()).extracting(Thread::getName).contains("main", "holder");
        assertThat(ThreadGroups.threadsBelow(ThreadGroups.root())).contains(process.mainThread());
        process.program().leave(KillLadder.MILD);
        assertThat(process.program().endThreads(Duration.ofSeconds(60))).isEmpty();
        process.program().undoRegistrations();
    }

    @Test
    void nothing_is_above_the_group_of_a_process() throws Exception {
        TestProcess process = run(
                """
                ThreadGroup own = Thread.currentThread().getThreadGroup();
                ThreadGroup inner = new ThreadGroup("inner");
                java.util.function.UnaryOperator<ThreadGroup> up = ThreadGroup::getParent;
                System.out.print((inner.getParent() == own) + " " + own.getParent() + " " + up.apply(own) + " "
                        + ThreadGroup.class.getMethod("getParent").invoke(own) + " " + new Own().above());
                """,
                "class Own extends ThreadGroup { Own() { super(\"own\"); } Object above() { return getParent().getParent(); } }");

        assertThat(process.end()).as(process.err()).isZero();
        assertThat(process.out()).isEqualTo("true null null null null");
    }

    private TestProcess run(String statements, String... types) {
        GuestJar jar = GuestJar.in(directory, "program.jar").main(statements, types);
        return TestProcess.start(Image.ofJar(jar.pack()));
    }
}
