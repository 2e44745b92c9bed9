package casement.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.loader.Image;
import casement.sandbox.process.ProcessSpec;
import casement.sandbox.process.Usage;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestMachine;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a process has used, as its host is told. */
@Timeout(120)
class UsageTest {

    private static final int MB = 1 << 20;

    @TempDir
    Path directory;

    private TestMachine machine;

    @BeforeEach
    void open() { // not as a field: JUnit makes an instance for a test that is disabled, too, and does not close it
        machine = new TestMachine();
    }

    @AfterEach
    void close() {
        machine.close();
    }

    @Test
    void a_process_is_charged_for_what_it_holds() {
        GuestProcess process = machine.start(image("""
                CreateEvent(null, true, false, "Held");
                CreateMutex(null, false, null);
                Thread waits = new Thread(() -> Sleep(INFINITE));
                waits.start();
                Thread gone = new Thread(() -> { });
                gone.start();
                gone.join();
                SetEvent(CreateEvent(null, true, false, "Up"));
                Sleep(INFINITE);
                """));
        awaitUp();
        Usage usage = process.usage();

        assertThat(usage.handles()).isEqualTo(3);
        assertThat(usage.threads()).isEqualTo(2);
        assertThat(usage.totalThreads()).isEqualTo(3);
        assertThat(usage.loadedClasses()).isEqualTo(1);
        assertThat(usage.openFiles()).isZero();
        assertThat(usage.cpuNanos()).isPositive();
        assertThat(usage.runNanos()).isPositive();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtual_threads_are_told_apart() {
        GuestProcess process = machine.start(image("""
                ExecutorService pool = (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
                CountDownLatch up = new CountDownLatch(3);
                for (int i = 0; i < 3; i++) {
                    pool.submit(() -> { up.countDown(); Thread.sleep(Long.MAX_VALUE); return 0; });
                }
                up.await();
                SetEvent(CreateEvent(null, true, false, "Up"));
                Sleep(INFINITE);
                """));
        awaitUp();
        Usage usage = process.usage();

        assertThat(usage.threads()).isEqualTo(4);
        assertThat(usage.virtualThreads()).isEqualTo(3);
        assertThat(usage.ofEnded().virtualThreads()).isZero();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void a_thread_that_a_virtual_main_thread_has_made_is_the_process_s_own() {
        machine.close();
        machine = new TestMachine("casement.kernel.carriers = virtual");
        GuestProcess process = machine.start(image("""
                Thread made = new Thread(() -> {
                    SetEvent(CreateEvent(null, true, false, "Up"));
                    synchronized (Main.class) {
                        try { Main.class.wait(); } catch (InterruptedException e) { }
                    }
                });
                made.setDaemon(false); // it is one when a virtual thread makes it
                made.start();
                """));
        awaitUp();
        machine.settle();
        assertThat(process.usage().threads()).isEqualTo(2);
        assertThat(process.usage().virtualThreads()).isEqualTo(1);
        assertThat(process.awaitEnd(Duration.ZERO)).as("waits for it").isEmpty();

        process.terminate(7);
        assertThat(machine.end(process).exitCode()).isEqualTo(7);
        assertThat(process.survivors()).isEmpty();
        assertThat(process.usage().totalThreads()).isEqualTo(2);
    }

    @Test
    void an_ended_process_keeps_what_it_had_used() {
        GuestProcess process = machine.start(image("""
                for (int i = 0; i < 64; i++) { kept = new byte[1 << 20]; }
                CreateMutex(null, false, null);
                """));
        machine.end(process);
        Usage usage = process.usage();

        assertThat(usage.allocatedBytes()).isBetween(64L * MB, 128L * MB);
        assertThat(usage.cpuNanos()).isPositive();
        assertThat(usage.totalThreads()).isEqualTo(1);
        assertThat(usage.threads() + usage.handles() + usage.openFiles()).isZero();
        assertThat(process.usage()).isEqualTo(usage);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thread t = new Thread(Main::eat); t.start(); t.join();",
                "Thread t = new Thread(null, Main::eat, \"name\", 0); t.start(); t.join();",
                "Function<Runnable, Thread> make = Thread::new; Thread t = make.apply(Main::eat); t.start(); t.join();",
                "Thread t = new Thread() { public void run() { eat(); } }; t.start(); t.join();",
                "class Eater extends Thread { public void run() { super.run(); eat(); } "
                        + "public synchronized void start() { super.start(); } }"
                        + " Eater t = new Eater(); t.start(); t.join();",
                "Thread t = new Thread(() -> { eat(); throw new IllegalStateException(); });"
                        + " t.setUncaughtExceptionHandler((a, b) -> { }); t.start(); t.join();",
                "Thread t = new Thread() { public void run() { eat(); throw new IllegalStateException(); } };"
                        + " t.setUncaughtExceptionHandler((a, b) -> { }); t.start(); t.join();",
                "ExecutorService e = Executors.newFixedThreadPool(1); e.submit(Main::eat).get(); e.shutdown();"
                        + " e.awaitTermination(1, TimeUnit.MINUTES);",
                "ExecutorService e = new ThreadPoolExecutor(0, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());"
                        + " e.submit(Main::eat).get(); e.shutdown(); e.awaitTermination(1, TimeUnit.MINUTES);",
                "int h = CreateThread(null, 0, p -> { eat(); return 0; }, null, 0, new casement.win32.IntRef());"
                        + " WaitForSingleObject(h, INFINITE); CloseHandle(h);",
            })
    void threads_that_come_and_go_between_two_looks_are_charged(String oneThread) {
        GuestProcess process = machine.start(image("for (int i = 0; i < 32; i++) { " + oneThread + " }"));
        machine.end(process);

        assertThat(machine.err()).isEmpty();
        assertThat(process.usage().allocatedBytes()).isBetween(32L * MB, 96L * MB);
        assertThat(process.usage().totalThreads()).isEqualTo(33);
    }

    @Test
    void the_share_of_each_process_is_its_own() {
        GuestProcess eats = machine.start(image("eat();"));
        GuestProcess idles = machine.start(image(""));
        machine.end(eats);
        machine.end(idles);

        assertThat(eats.usage().allocatedBytes()).isGreaterThan(MB);
        assertThat(idles.usage().allocatedBytes()).isLessThan(MB / 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new java.io.FileInputStream(file)",
                "new java.io.FileOutputStream(file)",
                "new java.io.RandomAccessFile(file, \"r\")",
                "new java.io.FileReader(file)",
                "new java.io.FileWriter(file)",
                "Files.newInputStream(path)",
                "Files.newOutputStream(path)",
                "Files.newBufferedReader(path)",
                "Files.newBufferedReader(path, java.nio.charset.StandardCharsets.US_ASCII)",
                "Files.newBufferedWriter(path)",
                "Files.newBufferedWriter(path, java.nio.charset.StandardCharsets.US_ASCII)",
                "Files.newByteChannel(path)",
                "java.nio.channels.FileChannel.open(path)",
                "java.nio.channels.SocketChannel.open()",
                "java.nio.channels.ServerSocketChannel.open()",
                "java.nio.channels.DatagramChannel.open()",
                "java.nio.channels.Selector.open()",
                "new java.net.Socket()",
                "new java.net.ServerSocket(0)",
                "new java.net.DatagramSocket()",
                "FileSystems.newFileSystem(Path.of(args[1]), (ClassLoader) null)",
            })
    void what_is_open_is_counted_until_it_is_closed(String opened) throws Exception {
        assertThat(openFiles(opened, "Closeable"))
                .as("one, two, one after a close, none")
                .containsExactly(1, 2, 1, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new java.util.zip.ZipFile(args[1])",
                "new java.util.jar.JarFile(args[1])",
            })
    void a_zip_file_is_counted_until_it_is_closed_as_one(String opened) throws Exception {
        String type = opened.contains("Jar") ? "java.util.jar.JarFile" : "java.util.zip.ZipFile";

        assertThat(openFiles(opened, type)).containsExactly(1, 2, 1, 0);
    }

    private int[] openFiles(String opened, String type) throws Exception {
        Path jar = GuestJar.in(directory, "opens.jar")
                .mainClass("Main")
                .source("Main", source("""
                        java.io.File file = new java.io.File(args[0]);
                        Path path = file.toPath();
                        %2$s one = %1$s;
                        meet(1);
                        %2$s two = %1$s;
                        meet(2);
                        one.close();
                        meet(3);
                        two.close();
                        two.close();
                        meet(4);
                        """.formatted(opened, type)))
                .pack();
        Path file = java.nio.file.Files.createFile(directory.resolve("file.txt"));
        GuestProcess process =
                machine.start(ProcessSpec.of(Image.ofJar(jar)).withArguments(file.toString(), jar.toString()));
        int[] seen = new int[4];
        for (int i = 1; i <= 4; i++) {
            machine.end(machine.start(
                    image("WaitForSingleObject(CreateEvent(null, false, false, \"At" + i + "\"), INFINITE);")));
            seen[i - 1] = process.usage().openFiles();
            machine.end(machine.start(image("SetEvent(CreateEvent(null, false, false, \"Go" + i + "\"));")));
        }
        machine.end(process);
        assertThat(machine.err()).isEmpty();
        return seen;
    }

    private void awaitUp() {
        machine.end(machine.start(image("WaitForSingleObject(CreateEvent(null, true, false, \"Up\"), INFINITE);")));
    }

    private int jars;

    private Image image(String statements) {
        return Image.ofJar(GuestJar.in(directory, "program-" + ++jars + ".jar")
                .mainClass("Main")
                .source("Main", source(statements))
                .pack());
    }

    private static String source(String statements) {
        return """
                import static casement.win32.Kernel32.*;
                import static casement.win32.Win32.*;
                import java.io.Closeable;
                import java.nio.file.*;
                import java.util.concurrent.*;
                import java.util.function.*;
                public class Main {
                    static volatile byte[] kept;
                    static void eat() { kept = new byte[1 << 20]; }
                    static void meet(int i) {
                        SetEvent(CreateEvent(null, false, false, "At" + i));
                        WaitForSingleObject(CreateEvent(null, false, false, "Go" + i), INFINITE);
                    }
                    public static void main(String[] args) throws Exception {
                %s
                    }
                }
                """.formatted(statements);
    }
}
