package casement.benchmarks.comparison;

import casement.benchmarks.isolation.NotHereException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Where the comparison works: what it writes beside the results, and which tools of the system it finds.
 *
 * @param folder for logs, and for what is compiled
 * @param path the folders in which tools are looked for
 */
public record Workshop(Path folder, List<Path> path) {

    private static final List<Path> MORE = List.of(Path.of("/usr/lib/wine"));

    /** As the environment has it. */
    public static Workshop in(Path folder) {
        String path = System.getenv().getOrDefault("PATH", "");
        Stream<Path> folders = Stream.of(path.split(File.pathSeparator)).map(Path::of);
        return new Workshop(folder, Stream.concat(folders, MORE.stream()).toList());
    }

    /**
     * Finds a tool.
     *
     * @param names what it may be called; the first is what it is called when it is missing
     * @throws NotHereException if it is missing
     */
    String tool(String... names) {
        return Stream.of(names)
                .flatMap(name -> path.stream().map(folder -> folder.resolve(name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseThrow(() -> new NotHereException("not run: " + names[0] + " is missing"));
    }

    /** What a command is to begin with so that it runs on one processor: the last, as the first serves more interrupts. */
    List<String> onOneProcessor() {
        int last = Runtime.getRuntime().availableProcessors() - 1;
        return List.of(tool("taskset"), "-c", Integer.toString(last));
    }

    Path log(String name) throws IOException {
        Path logs = Files.createDirectories(folder.resolve("logs"));
        return logs.resolve(name.replaceAll("[^A-Za-z0-9]+", "-") + ".txt");
    }

    /**
     * Runs a program and reads what it tells: lines with a key and a number.
     *
     * @throws IllegalStateException if it fails, or takes longer than one has patience for
     */
    Map<String, Double> run(String name, List<String> command, Map<String, String> environment, Duration patience)
            throws IOException, InterruptedException {
        Path log = log(name);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        CompletableFuture<Process> ended = process.onExit().orTimeout(patience.toSeconds(), TimeUnit.SECONDS);
        CompletableFuture<Process> unused = ended.whenComplete((same, late) -> process.destroyForcibly());
        List<String> lines;
        try (var out = process.inputReader()) {
            lines = out.lines().toList();
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(name + " failed; " + log + " tells more");
        }
        return figures(lines);
    }

    static Map<String, Double> figures(List<String> lines) {
        Map<String, Double> figures = new TreeMap<>();
        for (String line : lines) {
            String[] words = line.strip().split(" ");
            if (words.length == 2) {
                number(words[1]).ifPresent(value -> figures.put(words[0], value));
            }
        }
        return figures;
    }

    private static Optional<Double> number(String word) {
        try {
            return Optional.of(Double.valueOf(word));
        } catch (NumberFormatException other) {
            return Optional.empty();
        }
    }

    /**
     * The flags that every JVM gets, so that all sides run alike. Without conditional marks, two threads that write
     * references to objects less than 32 KiB apart write to one line of the collector's card table.
     */
    static List<String> flags() {
        List<String> flags = new ArrayList<>(List.of(
                "-Xms1g",
                "-Xmx2g",
                "-XX:+UseParallelGC",
                "-XX:+UseCondCardMark",
                "-Dcasement.dialect=nt",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"));
        if (Runtime.version().feature() >= 24) {
            flags.add("--sun-misc-unsafe-memory-access=allow");
            flags.add("--enable-native-access=ALL-UNNAMED");
        }
        return flags;
    }
}
