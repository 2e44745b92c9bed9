package casement.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.loader.Image;
import casement.sandbox.process.ProcessSpec;
import casement.sandbox.process.Stdio;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestMachine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred processes at once, everything different in each, and each sees its own. */
class HundredProcessesTest {

    private static final int COUNT = 100;

    /** Sets what it can before all others have started, and prints everything when all have. */
    private static final String PROGRAM = """
            import static casement.win32.Kernel32.*;
            import static casement.win32.Win32.*;
            import java.io.*;
            import java.nio.file.*;
            import java.util.*;

            public class Main {
                public static void main(String[] args) throws Exception {
                    System.setProperty("set", args[0]);
                    Files.writeString(Path.of("written.txt"), args[0]);
                    Locale.setDefault(Locale.Category.DISPLAY, new Locale("de", "", args[0]));
                    System.setErr(new PrintStream(new FileOutputStream("err.txt"), true));
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.print(" hook" + args[0])));
                    WaitForSingleObject(CreateEvent(null, true, false, "Go"), INFINITE);
                    System.err.print(args[0]);
                    try (Reader read = new FileReader("written.txt"); Scanner in = new Scanner(System.in)) {
                        System.out.printf("%s %s %s %s %s %s %s %s %s %s %s %s %s", args[0], System.getProperty("given"),
                                System.getProperty("set"), System.getenv("NAME"), Files.readString(Path.of("name.txt")),
                                new BufferedReader(read).readLine(), new File("name.txt").getAbsolutePath(),
                                Locale.getDefault(), Locale.getDefault(Locale.Category.DISPLAY),
                                TimeZone.getDefault().getID(), Runtime.getRuntime().availableProcessors(),
                                ProcessHandle.current().pid(), in.nextLine());
                    }
                    System.exit(args[0].length());
                }
            }
            """;

    @TempDir
    Path directory;

    @Test
    void each_of_a_hundred_sees_its_own() throws Exception {
        Image image = Image.ofJar(GuestJar.in(directory, "all.jar")
                .mainClass("Main")
                .source("Main", PROGRAM)
                .pack());
        Image go = Image.ofJar(GuestJar.ofMain(
                directory,
                "casement.win32.Kernel32.SetEvent(casement.win32.Kernel32.CreateEvent(null, true, false, \"Go\"));"));
        List<GuestProcess> processes = new ArrayList<>();
        List<ByteArrayOutputStream> outs = new ArrayList<>();
        try (TestMachine machine = new TestMachine()) {
            for (int i = 0; i < COUNT; i++) {
                outs.add(new ByteArrayOutputStream());
                processes.add(machine.sandbox().start(spec(image, i, outs.get(i))));
            }
            machine.settle();
            assertThat(machine.kernel().snapshot().processes()).hasSize(COUNT);
            machine.end(machine.start(go));
            for (int i = 0; i < COUNT; i++) {
                assertThat(machine.end(processes.get(i)).exitCode()).isEqualTo(name(i).length());
                assertThat(outs.get(i).toString(StandardCharsets.UTF_8))
                        .isEqualTo(expected(i, processes.get(i).id().value()));
                assertThat(folder(i).resolve("err.txt")).hasContent(name(i));
            }
        }
    }

    private ProcessSpec spec(Image image, int i, ByteArrayOutputStream out) throws IOException {
        Path folder = Files.createDirectory(folder(i));
        Files.writeString(folder.resolve("name.txt"), "file" + i);
        return ProcessSpec.of(image)
                .named(name(i))
                .withArguments(name(i))
                .withProperty("given", "property" + i)
                .withEnvironment(Map.of("NAME", "variable" + i))
                .withWorkingDirectory(folder)
                .withLocale(new Locale("en", "", name(i)))
                .withTimeZone(ZoneOffset.ofHoursMinutes(1 + i / 60, i % 60))
                .withProcessors(i + 1)
                .withStdio(Stdio.writingTo(out, out)
                        .readingFrom(new ByteArrayInputStream(("in" + i).getBytes(StandardCharsets.UTF_8))));
    }

    private String expected(int i, int id) {
        String name = name(i);
        String zone = "GMT+%02d:%02d".formatted(1 + i / 60, i % 60);
        List<Object> values = List.of(
                name,
                "property" + i,
                name,
                "variable" + i,
                "file" + i,
                name,
                folder(i).resolve("name.txt"),
                "en__" + name,
                "de__" + name,
                zone,
                i + 1,
                id,
                "in" + i);
        return String.join(" ", values.stream().map(String::valueOf).toList()) + " hook" + name;
    }

    private Path folder(int i) {
        return directory.resolve(name(i));
    }

    private static String name(int i) {
        return "p" + i + "x".repeat(i % 7);
    }
}
