package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.loader.Image;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestProcess;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnloadTest {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();

    @TempDir
    Path directory;

    @Test
    void the_loader_of_a_program_that_left_nothing_behind_is_collected() throws Exception {
        assertThatLoaderIsCollected("System.out.print(List.of(1).stream().map(i -> i + 1).toList());");
    }

    @Test
    void hooks_handlers_threads_and_timers_keep_no_loader_alive() throws Exception {
        assertThatLoaderIsCollected("""
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {}));
                Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {});
                ThreadLocal<Object> local = new ThreadLocal<>();
                local.set(new Object() {});
                Timer timer = new Timer();
                timer.schedule(new TimerTask() { public void run() { timer.cancel(); } }, 0);
                ExecutorService pool = Executors.newCachedThreadPool();
                pool.submit(() -> local.set(new Object() {})).get();
                pool.shutdown();
                """);
    }

    @Test
    void what_was_arranged_for_later_keeps_no_loader_alive() throws Exception {
        assertThatLoaderIsCollected("""
                CompletableFuture.delayedExecutor(1, TimeUnit.HOURS).execute(() -> {});
                new CompletableFuture<Object>().orTimeout(1, TimeUnit.HOURS).thenRun(() -> {});
                new CompletableFuture<Object>().completeOnTimeout(new Object() {}, 1, TimeUnit.HOURS);
                """);
    }

    @Test
    void what_is_the_process_s_own_keeps_no_loader_alive() throws Exception {
        assertThatLoaderIsCollected("""
                System.getProperties().put("own", new Object() {});
                Locale.setDefault(Locale.GERMANY);
                TimeZone.setDefault(new SimpleTimeZone(0, "own") { });
                new java.io.File("none") { }.deleteOnExit();
                System.getProperties().put(ProcessHandle.current(), new ProcessBuilder("none"));
                new java.text.SimpleDateFormat("y") { }.format(new Date(0));
                String.class.getMethod("toUpperCase").invoke("i");
                """);
    }

    @Test
    void an_exception_that_was_printed_keeps_no_loader_alive() throws Exception {
        assertThatLoaderIsCollected("throw new Mine();", "class Mine extends Exception {}");
    }

    private void assertThatLoaderIsCollected(String statements, String... types) throws Exception {
        Path jar = GuestJar.in(directory, "program.jar").main(statements, types).pack();
        Reference<ClassLoader> loader = runAndClose(Image.ofJar(jar));
        Instant deadline = Instant.now().plus(DEADLINE);
        Reference<?> dequeued = null;
        while (dequeued == null && Instant.now().isBefore(deadline)) {
            System.gc();
            dequeued = collected.remove(50);
        }
        assertThat(dequeued).isSameAs(loader);
    }

    private Reference<ClassLoader> runAndClose(Image image) throws Exception {
        try (TestProcess process = TestProcess.start(image)) {
            process.end();
            return new PhantomReference<>(process.program().loader(), collected);
        }
    }
}
