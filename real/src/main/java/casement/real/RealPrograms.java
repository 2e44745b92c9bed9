package casement.real;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Runs the list, or a part of it, on the JVM that this runs on; each program in a JVM with a machine of its own, so that
 * one that goes wrong does not spoil the next one's result.
 *
 * <p>Called by {@code real/run}, which says how.
 */
public final class RealPrograms {

    private static final Duration LIMIT = Duration.ofMinutes(30);

    private static final List<Integer> JDKS = List.of(17, 25);

    /** So that the workers of the common pool are the host's, whoever needs them first. */
    private static final String COMMON_POOL =
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=casement.sandbox.process.CommonPool";

    private final Path home;
    private final ClassPaths classPaths;
    private final List<Program> programs;

    private RealPrograms(Path home) {
        this.home = home;
        this.classPaths = new ClassPaths(home.resolve("target/class-paths"));
        this.programs = Program.allOf(
                ConfigFactory.parseFile(home.resolve("programs.conf").toFile()).resolve());
    }

    /** The directory of this module; then {@code --only NAME}, {@code --json}, {@code --table}, {@code --try NAME FILE}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        RealPrograms real = new RealPrograms(Path.of(arguments[0]));
        List<String> options = List.of(arguments).subList(1, arguments.length);
        if (options.contains("--try")) {
            int at = options.indexOf("--try");
            real.tryHere(options.get(at + 1), Path.of(options.get(at + 2)));
            System.exit(0); // whatever a program has left behind
        }
        if (!options.contains("--table")) {
            real.tryAll(only(options), options.contains("--json"));
        }
        real.writePage();
    }

    private static List<String> only(List<String> options) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i + 1 < options.size(); i++) {
            if (options.get(i).equals("--only")) {
                names.add(options.get(i + 1));
            }
        }
        return names;
    }

    private void tryAll(List<String> only, boolean json) throws IOException, InterruptedException {
        List<Program> wanted = programs.stream()
                .filter(program -> only.isEmpty() || only.contains(program.name()))
                .toList();
        fetch(wanted);
        Results results = Results.in(results(Runtime.version().feature()));
        for (Program program : wanted) {
            Result result = tryInChild(program);
            results.put(result);
            System.err.println(result.sentence());
        }
        if (json) {
            System.out.println(results.json());
        }
    }

    private Path results(int jdk) {
        return home.resolve("results/jdk-" + jdk + ".json");
    }

    /** From what was last found on each JDK. */
    private void writePage() throws IOException {
        Map<Integer, Map<String, Result>> found = new TreeMap<>();
        for (int jdk : JDKS) {
            found.put(jdk, Results.in(results(jdk)).byName());
        }
        Table table = new Table(programs, found);
        String page = Files.readString(home.resolve("page.txt"))
                .replace("{figures}", table.figures())
                .replace("{table}", table.rows())
                .replace("{failures}", table.failures());
        Files.writeString(home.resolveSibling("docs/sandbox/real-programs.md"), page);
    }

    private void fetch(List<Program> wanted) throws IOException, InterruptedException {
        List<List<String>> coordinates = new ArrayList<>();
        for (Program program : wanted) {
            coordinates.add(program.jars());
            program.clients().forEach(client -> coordinates.add(client.jars()));
            program.material().values().forEach(jar -> coordinates.add(List.of(jar)));
        }
        classPaths.fetch(coordinates);
    }

    private Result tryInChild(Program program) throws IOException, InterruptedException {
        Path file = home.resolve("target/last-result.json");
        Files.deleteIfExists(file);
        List<String> jvm = new ArrayList<>(List.of("-XX:+UseG1GC", "-Xmx2g", "-Xverify:all", COMMON_POOL));
        jvm.addAll(program.jvm());
        List<Path> own = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
            own.add(Path.of(entry));
        }
        List<String> arguments = List.of(home.toString(), "--try", program.name(), file.toString());
        Path log = home.resolve("target/logs")
                .resolve(program.name() + "-" + Runtime.version().feature() + ".log");
        Files.createDirectories(log.getParent());
        Process child = new ProcessBuilder(OwnJvm.command(jvm, own, RealPrograms.class.getName(), arguments))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!child.waitFor(LIMIT.toMinutes(), TimeUnit.MINUTES)) {
            child.destroyForcibly().waitFor();
        }
        Result lost = Result.lost(program.name(), "the JVM around it was lost; see " + home.relativize(log));
        return Results.in(file).byName().getOrDefault(program.name(), lost);
    }

    private void tryHere(String name, Path file) throws IOException, InterruptedException {
        Program program = programs.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        Path work = home.resolve("target/work").resolve(name).toAbsolutePath();
        Trial trial = new Trial(program, classPaths, home.resolve("input").toAbsolutePath(), work);
        Results.in(file).put(trial.run());
    }
}
