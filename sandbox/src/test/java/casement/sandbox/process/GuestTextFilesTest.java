package casement.sandbox.process;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.loader.Image;
import casement.sandbox.process.Limits.Reaction;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestProcess;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What prints to, formats to or scans a file by its name, in a process that may have one file open. */
class GuestTextFilesTest {

    @TempDir
    Path jars;

    @TempDir
    Path here;

    @ParameterizedTest
    @ValueSource(strings = {"String", "File", "String, String", "File, String", "String, Charset", "File, Charset"})
    void a_stream_or_writer_is_an_open_file(String parameters) throws Exception {
        String written = parameters.contains(",") ? "1,5ü" : "1,5";
        String use = "one.format(Locale.GERMANY, \"%s\", 1.5);".formatted(written.replace("1,5", "%.1f"));

        for (String type : List.of("PrintStream", "PrintWriter")) {
            assertThat(trials(type, use, true, parameters))
                    .as(type)
                    .isEqualTo(("full " + length(parameters) + " full " + written + "\n").repeat(5));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "String | 1,5",
                "File | 1,5",
                "String, String | 1,5ü",
                "File, String | 1,5ü",
                "String, String, Locale | 1.5ü",
                "File, String, Locale | 1.5ü",
                "String, Charset, Locale | 1.5ü",
                "File, Charset, Locale | 1.5ü",
            })
    void a_formatter_is_an_open_file(String parameters, String written) throws Exception {
        String use = "one.format(\"%%.1f%s\", 1.5);".formatted(written.substring(3));

        assertThat(trials("Formatter", use, false, parameters))
                .isEqualTo(("full " + length(parameters) + " full " + written + "\n").repeat(4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"File", "Path", "File, String", "Path, String", "File, Charset", "Path, Charset"})
    void a_scanner_is_an_open_file(String parameters) throws Exception {
        String use = "System.out.print(one.nextDouble() + one.next() + \" \");";

        assertThat(trials("Scanner", use, false, parameters))
                .isEqualTo("full %d full 9.5x 9,5 x\n"
                        .formatted(length(parameters))
                        .repeat(4));
    }

    /** Of the file before. */
    private static int length(String parameters) {
        return "9,5 x".length() * (parameters.contains(",") ? 2 : 1);
    }

    @Test
    void of_an_unknown_charset_no_file_is_opened() throws Exception {
        String output = run("""
                interface Make { Closeable make() throws IOException; }
                static void trial(Make make) {
                    try {
                        make.make();
                    } catch (IOException | RuntimeException refused) {
                        System.out.println(refused + " " + new File("other.txt").length());
                    }
                }
                """, """
                Files.writeString(Path.of("other.txt"), "other");
                trial(() -> new PrintStream("other.txt", "none"));
                trial(() -> new PrintWriter(new File("other.txt"), "none"));
                trial(() -> new Formatter("other.txt", "none"));
                trial(() -> new Scanner(new File("other.txt"), "none"));
                trial(() -> new PrintWriter("other.txt", (String) null));
                new FileInputStream("other.txt").close();
                """, "");

        assertThat(output).isEqualTo("""
                java.io.UnsupportedEncodingException: none 5
                java.io.UnsupportedEncodingException: none 5
                java.io.UnsupportedEncodingException: none 5
                java.lang.IllegalArgumentException: java.nio.charset.UnsupportedCharsetException: none 5
                java.lang.NullPointerException: charsetName 5
                """);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "looks into /proc")
    void one_that_was_left_open_is_closed_with_the_process() throws Exception {
        ProcessSpec spec =
                spec("static PrintWriter left;", "left = new PrintWriter(\"a.txt\"); System.in.read(new byte[1]);", "");
        CountDownLatch opened = new CountDownLatch(1);
        CountDownLatch seen = new CountDownLatch(1);
        InputStream in = new FilterInputStream(InputStream.nullInputStream()) {
            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                opened.countDown();
                try {
                    seen.await();
                } catch (InterruptedException ending) {
                    Thread.currentThread().interrupt();
                }
                return super.read(into, from, length);
            }
        };
        try (TestProcess process = TestProcess.start(spec, in)) {
            opened.await();
            assertThat(isOpen(here.resolve("a.txt"))).isTrue();
            seen.countDown();
            assertThat(process.end()).as(process.err()).isZero();
        }
        assertThat(isOpen(here.resolve("a.txt"))).isFalse();
    }

    private static boolean isOpen(Path file) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.map(GuestTextFilesTest::target).anyMatch(target -> target.equals(file.toString()));
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    /** What each way to make one gives: directly, by reference, by reflection, by handle, and by a subclass. */
    private String trials(String type, String use, boolean hasSubclass, String parameters) throws Exception {
        List<String> types = List.of(parameters.split(", "));
        boolean hasCharset = types.size() > 1;
        String given = IntStream.range(0, types.size())
                .mapToObj(i -> argument(types.get(i), i))
                .collect(joining(", "));
        String literals = types.stream().map(each -> each + ".class").collect(joining(", "));
        String declared = IntStream.range(0, types.size())
                .mapToObj(i -> types.get(i) + " p" + i)
                .collect(joining(", "));
        String passed = IntStream.range(0, types.size()).mapToObj(i -> "p" + i).collect(joining(", "));
        String charset = hasCharset ? "StandardCharsets.UTF_16BE" : "StandardCharsets.US_ASCII";
        String ways = """
                trial(Made::new);
                trial((%2$s) -> new Made(%3$s));
                trial((%2$s) -> Made.class.getConstructor(%1$s).newInstance(%3$s));
                trial((%2$s) -> (Made) MethodHandles.lookup()
                        .findConstructor(Made.class, MethodType.methodType(void.class, %1$s)).invoke(%3$s));
                """.formatted(literals, declared, passed).replace("Made", type);
        String own = hasSubclass
                ? "class Own extends %1$s { Own(%2$s) throws Exception { super(%3$s); } }"
                        .formatted(type, declared, passed)
                : "";
        String main = """
                interface Make { %1$s make(%2$s) throws Throwable; }
                static void trial(Make make) throws Throwable {
                    Files.writeString(Path.of("a.txt"), "9,5 x", %3$s);
                    try (InputStream other = new FileInputStream("other.txt")) {
                        make.make(%4$s);
                        System.out.print("not refused ");
                    } catch (IOException | java.lang.reflect.InvocationTargetException full) {
                        Throwable why = full instanceof IOException ? full : full.getCause();
                        System.out.print(why.getMessage().replace("Too many open files", "full") + " ");
                    }
                    System.out.print(new File("a.txt").length() + " ");
                    %1$s one = make.make(%4$s);
                    try (InputStream other = new FileInputStream("other.txt")) {
                        System.out.print("not counted ");
                    } catch (FileNotFoundException full) {
                        System.out.print("full ");
                    }
                    %5$s
                    one.close();
                    new FileInputStream("other.txt").close();
                    System.out.println(new String(Files.readAllBytes(Path.of("a.txt")), %3$s));
                }
                """.formatted(type, declared, charset, given, use);
        return run(main, ways + (hasSubclass ? "trial(Own::new);" : ""), own);
    }

    private static String argument(String type, int index) {
        return switch (type) {
            case "File" -> "new File(\"a.txt\")";
            case "Path" -> "Path.of(\"a.txt\")";
            case "Charset" -> "StandardCharsets.UTF_16BE";
            case "Locale" -> "Locale.ROOT";
            default -> index == 0 ? "\"a.txt\"" : "\"UTF-16BE\"";
        };
    }

    private String run(String members, String statements, String types) throws Exception {
        return TestProcess.output(spec(members, statements, types));
    }

    private ProcessSpec spec(String members, String statements, String types) throws IOException {
        String imports =
                "import java.io.*; import java.lang.invoke.*; import java.nio.charset.*; import java.nio.file.*;"
                        + " import java.util.*; import java.util.Formatter; ";
        String source = imports + "public class Main { " + members
                + " public static void main(String[] args) throws Throwable { " + statements + " } } " + types;
        Image image = Image.ofJar(GuestJar.in(jars, "program.jar")
                .mainClass("Main")
                .source("Main", source)
                .pack());
        Files.writeString(here.resolve("other.txt"), "");
        return ProcessSpec.of(image)
                .withWorkingDirectory(here)
                .withLocale(Locale.GERMANY)
                .withLimits(Limits.NONE.with(Measure.OPEN_FILES, 1, Reaction.REFUSE));
    }
}
