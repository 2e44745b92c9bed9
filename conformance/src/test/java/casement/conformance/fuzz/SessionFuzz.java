package casement.conformance.fuzz;

import casement.console.session.Overrides;
import casement.console.session.Session;
import casement.console.session.SessionException;
import casement.console.session.SessionReader;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Session files: each is a session, or refused with words that name the file and what is wrong in it. */
public final class SessionFuzz {

    static final LongAdder READ = new LongAdder();
    static final LongAdder REFUSED = new LongAdder();

    private static final Config INSTALLATION = ConfigFactory.load();
    private static final Path FOLDER = folder();
    private static final Path FILE = FOLDER.resolve("s.conf");
    private static final List<String> KEYS = keys();
    private static final List<String> ENTRIES = List.of(
            "args = [a, 7]",
            "env { A = b }",
            "dialect = nt",
            "session = 1",
            "count = 2",
            "priority = 7",
            "stdin = none",
            "stdout = out.txt",
            "strict = on",
            "restart = always",
            "max-restarts = 1",
            "expect-exit = any",
            "after = []",
            "delay = 5 ms",
            "title = a",
            "show = table",
            "hide = [CloseHandle]",
            "processes.b.jar = tool.jar",
            "images { c { jar = tool.jar } }",
            "casement.dialects.mine { inherits = nt }",
            "include \"other.conf\"");
    private static final List<String> VALUES = List.of(
            "tool.jar",
            "\"tool.jar\"",
            "[tool.jar]",
            "[\".\", tool.jar]",
            "missing.jar",
            "s.conf",
            "\".\"",
            "nt",
            "wm65",
            "[nt, wm65]",
            "[nt, nt]",
            "none",
            "console",
            "out.txt",
            "\"no/such/folder/out.txt\"",
            "any",
            "always",
            "on-failure",
            "table",
            "output",
            "tool",
            "[tool]",
            "[other]",
            "[tool, other]",
            Tool.class.getName(),
            "[CloseHandle]",
            "{ jar = tool.jar }",
            "{ tool { jar = tool.jar } }",
            "7");

    private SessionFuzz() {}

    private static List<String> keys() {
        Config explained = ConfigFactory.parseResources(
                SessionReader.class.getClassLoader(), "session-reference.conf", ConfigParseOptions.defaults());
        TreeSet<String> keys = new TreeSet<>(List.of("tool", "other", "processes", "processes.tool", "images.tool"));
        explained.entrySet().forEach(entry -> keys.addAll(List.of(entry.getKey().split("\\."))));
        keys.addAll(List.of("casement", "pekko", "casement.dialects.mine", "casement.kernel", "\"\"", "\"a b\""));
        return List.copyOf(keys);
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException left) {
            // The system empties its directory for temporary files some day.
        }
    }

    /** With one program in it, and nothing above it that a path could lead to. */
    private static Path folder() {
        try {
            Path top = Files.createTempDirectory("sessions");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(top)));
            Path folder = Files.createDirectories(top.resolve("a/b"));
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Tool.class.getName());
            String entry = Tool.class.getName().replace('.', '/') + ".class";
            try (OutputStream out = Files.newOutputStream(folder.resolve("tool.jar"));
                    JarOutputStream jar = new JarOutputStream(out, manifest);
                    InputStream in = Objects.requireNonNull(Tool.class.getResourceAsStream("/" + entry))) {
                jar.putNextEntry(new JarEntry(entry));
                in.transferTo(jar);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one session. */
    public static void fuzzerTestOneInput(byte[] input) {
        Dice dice = new Dice(input);
        String text = dice.chance(40)
                ? Texts.verbatim(input, 1)
                : Texts.draw(
                        dice,
                        dice.pick(List.of(
                                "@",
                                "processes { tool { jar = tool.jar, @ } }",
                                "processes { tool { @ } }",
                                "processes.tool.jar = tool.jar\n@")),
                        ENTRIES,
                        KEYS,
                        VALUES);
        if (text.contains("url")) {
            return; // files may include what is on other machines
        }
        write(text);
        try {
            Session session = SessionReader.read(FILE, Overrides.NONE, INSTALLATION);
            READ.increment();
            if (session.processes().isEmpty()) {
                throw new Finding("a session without processes: " + text);
            }
        } catch (SessionException refused) {
            REFUSED.increment();
            check(String.valueOf(refused.getMessage()), text);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            throw new Finding(text, e);
        }
    }

    private static void check(String message, String text) {
        if (!message.startsWith(FILE + ":")) {
            throw new Finding("no file in: " + message + "\n" + text);
        }
    }

    private static void write(String text) {
        try {
            Files.write(FILE, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
