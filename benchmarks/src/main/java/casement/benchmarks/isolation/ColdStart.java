package casement.benchmarks.isolation;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checkstyle's first run in a fresh JVM, over sources of this project: through a plain class loader and as a process, in
 * turn. The kernel has been started before in both; what is timed is loading, rewriting and the run.
 */
public final class ColdStart {

    private static final double GOAL = 1.25;

    private final int rounds;
    private final Path sources;

    /** @param sources a folder of Java files, which Checkstyle reads by Google's rules */
    public ColdStart(int rounds, Path sources) {
        this.rounds = rounds;
        this.sources = sources;
    }

    /** @throws NotHereException if there is nothing to check, or nothing to check it with */
    public void run() throws IOException, InterruptedException {
        if (!Files.isDirectory(sources)) {
            throw new NotHereException(sources + " is no folder; name one of Java sources by --sources");
        }
        List<Times> plain = new ArrayList<>();
        List<Times> process = new ArrayList<>();
        System.out.printf("%-6s %22s %22s%n", "round", "plain ms (processor)", "process ms (processor)");
        for (int round = 1; round <= rounds; round++) {
            plain.add(fork(GuestCode.PLAIN));
            process.add(fork(GuestCode.PROCESS));
            System.out.printf("%-6d %22s %22s%n", round, plain.get(round - 1), process.get(round - 1));
        }
        double ratio = median(process, Times::elapsed) / median(plain, Times::elapsed);
        System.out.printf(
                "medians %.0f and %.0f ms: ratio %.3f (goal %.2f: %s), of processor time %.3f%n",
                median(plain, Times::elapsed),
                median(process, Times::elapsed),
                ratio,
                GOAL,
                ratio <= GOAL ? "met" : "not met",
                median(process, Times::processor) / median(plain, Times::processor));
    }

    private record Times(double elapsed, double processor) {

        @Override
        public String toString() {
            return "%.0f (%.0f)".formatted(elapsed, processor);
        }
    }

    private Times fork(String as) throws IOException, InterruptedException {
        Path report = Files.createTempFile("checkstyle", ".txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseG1GC",
                "-cp",
                System.getProperty("java.class.path"),
                ColdProgram.class.getName(),
                as,
                tools(GuestCode.Own.classes()),
                "com.puppycrawl.tools.checkstyle.Main",
                "-c",
                "/google_checks.xml",
                "-o",
                report.toString(),
                sources.toString()));
        Process child = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            String time = out.lines()
                    .filter(line -> line.startsWith(ColdProgram.TIME))
                    .findFirst()
                    .orElseThrow(() -> new IOException("Checkstyle did not run as " + as + ": " + command));
            child.waitFor();
            if (Files.size(report) == 0) {
                throw new NotHereException(
                        "Checkstyle found nothing to say in " + sources + "; name a folder of sources");
            }
            String[] both = time.substring(ColdProgram.TIME.length()).split(" ");
            return new Times(Double.parseDouble(both[0]), Double.parseDouble(both[1]));
        } finally {
            Files.delete(report);
        }
    }

    /**
     * Checkstyle's jars, copied by the build; picocli, which we use ourselves, lies with our own.
     *
     * @param own where the classes of the benchmarks are
     * @throws NotHereException if the build has not copied them
     */
    static String tools(Path own) throws IOException {
        try (Stream<Path> tools = Files.list(own.resolveSibling("tools"));
                Stream<Path> libraries = Files.list(own.resolveSibling("lib"))) {
            Stream<Path> shared =
                    libraries.filter(jar -> jar.getFileName().toString().startsWith("picocli"));
            return Stream.concat(tools, shared)
                    .map(Path::toString)
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (NoSuchFileException missing) {
            String remedy = "build them with: mvn -Ptools -Dmaven.test.skip=true -pl benchmarks -am package";
            throw new NotHereException("Checkstyle's jars are not in " + missing.getFile() + "; " + remedy, missing);
        }
    }

    private static double median(List<Times> values, ToDoubleFunction<Times> measure) {
        double[] sorted = values.stream().mapToDouble(measure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
