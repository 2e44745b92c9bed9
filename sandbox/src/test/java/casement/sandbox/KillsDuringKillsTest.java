package casement.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.SimulatedProcess.End;
import casement.sandbox.loader.Image;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestMachine;
import casement.semantics.EndCause;
import casement.semantics.EndReason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ends that meet other ends, births, or the loading of classes. */
@Timeout(120)
class KillsDuringKillsTest {

    private static final long SEED = 7;

    @TempDir
    Path directory;

    private final TestMachine machine = new TestMachine("casement.kernel.termination-grace = 60s");

    @AfterEach
    void close() {
        machine.close();
    }

    @Test
    void of_several_that_terminate_at_once_one_does() throws Exception {
        Image image = image("while (true) try { sink++; } catch (Throwable t) { sink--; }");
        ExecutorService killers = Executors.newFixedThreadPool(4);
        try {
            for (int i = 0; i < 20; i++) {
                GuestProcess process = machine.start(image);
                CyclicBarrier together = new CyclicBarrier(4);
                List<Callable<Boolean>> kills = IntStream.range(1, 5)
                        .<Callable<Boolean>>mapToObj(code -> () -> {
                            together.await();
                            return process.terminate(code);
                        })
                        .toList();

                List<Integer> winners = new ArrayList<>();
                List<Future<Boolean>> results = killers.invokeAll(kills);
                for (int code = 1; code <= results.size(); code++) {
                    if (results.get(code - 1).get()) {
                        winners.add(code);
                    }
                }

                assertThat(winners).hasSize(1);
                assertThat(machine.end(process)).isEqualTo(new End(winners.get(0), EndReason.TERMINATED));
            }
        } finally {
            killers.shutdownNow();
        }
        machine.assertEmpty();
    }

    @Test
    void what_is_ending_already_is_not_ended_again() {
        GuestProcess process = machine.start(image("while (true) sink++;"));
        assertThat(process.terminate(1)).isTrue();

        assertThat(process.terminate(2)).isFalse();
        assertThat(machine.end(process)).isEqualTo(new End(1, EndReason.TERMINATED));
        assertThat(process.terminate(3)).isFalse();
    }

    @Test
    void a_shutdown_hook_that_terminates_its_own_process_ends_it() {
        GuestProcess process = machine.start(image("""
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    try { Kernel32.TerminateProcess(Kernel32.GetCurrentProcess(), 5); } finally { while (true) sink++; }
                }));
                System.exit(3);
                """));

        EndCause itself = new EndCause.ByProcess(process.id(), process.name());
        assertThat(machine.end(process)).isEqualTo(new End(5, EndReason.TERMINATED, itself));
        machine.assertEmpty();
    }

    @Test
    void threads_that_all_exit_at_once_end_it_once() {
        GuestProcess process = machine.start(image("""
                for (int i = 0; i < 8; i++) {
                    new Thread(() -> { while (true) try { System.exit(3); } finally { continue; } }).start();
                }
                while (true) sink++;
                """));

        assertThat(machine.end(process)).isEqualTo(new End(3, EndReason.EXITED));
        machine.assertEmpty();
    }

    @Test
    void a_process_can_be_killed_at_any_moment_of_its_start() {
        Image image =
                image("""
                Object[] loads = {new HashMap<>(), Optional.of(1), List.of(1).stream().map(x -> x + 1).toList(), new A(), new B()};
                Kernel32.CreateMutex(null, true, "m");
                while (true) sink++;
                """, "class A { static int i = B.i + 1; }", "class B { static int i = Main.sink > 0 ? 1 : 2; }");
        Random random = new Random(SEED);
        for (int i = 0; i < 100; i++) {
            GuestProcess process = machine.start(image);
            LockSupport.parkNanos(random.nextInt((int) TimeUnit.MILLISECONDS.toNanos(5)));

            assertThat(process.terminate(9)).isTrue();
            assertThat(machine.end(process)).isEqualTo(new End(9, EndReason.TERMINATED));
            assertThat(process.survivors()).isEmpty();
        }
        machine.assertEmpty();
    }

    @Test
    void what_a_dying_process_starts_runs_or_does_not_but_is_never_half_there() {
        machine.images().with("child", image("while (true) sink++;"));
        Image parent = image("""
                for (int i = 0; i < 100; i++) try {
                    Kernel32.CreateProcess("child", "", null, null, false, 0, null, null, new STARTUPINFO(), new PROCESS_INFORMATION());
                } finally { continue; }
                """);
        Random random = new Random(SEED);
        for (int i = 0; i < 10; i++) {
            GuestProcess process = machine.start(parent);
            LockSupport.parkNanos(random.nextInt((int) TimeUnit.MILLISECONDS.toNanos(20)));
            boolean killed = process.terminate(9);

            assertThat(machine.end(process).exitCode()).isEqualTo(killed ? 9 : 0);
            killChildren();
        }
        machine.settle(); // a child may be about to be forgotten
        machine.assertEmpty();
    }

    /** By the kernel's own means, as their parent would have. */
    private void killChildren() {
        GuestProcess killer = machine.start(image("""
                for (int pid : args.length == 0 ? new int[0] : Arrays.stream(args).mapToInt(Integer::parseInt).toArray()) {
                    int child = Kernel32.OpenProcess(Win32.PROCESS_ALL_ACCESS, false, pid);
                    Kernel32.TerminateProcess(child, 1);
                    Kernel32.WaitForSingleObject(child, Win32.INFINITE);
                }
                """), children());
        assertThat(machine.end(killer).exitCode()).isZero();
    }

    private String[] children() {
        return machine.kernel().snapshot().processes().stream()
                .map(child -> String.valueOf(child.id().value()))
                .toArray(String[]::new);
    }

    private Image image(String statements, String... types) {
        String source = """
                import casement.win32.*;
                import java.util.*;
                public class Main {
                    static long sink;
                    public static void main(String[] args) throws Exception {
                        %s
                    }
                }
                """;
        return Image.ofJar(GuestJar.in(directory, "program" + statements.hashCode() + ".jar")
                .mainClass("Main")
                .source("Main", source.formatted(statements) + String.join("\n", types))
                .pack());
    }
}
