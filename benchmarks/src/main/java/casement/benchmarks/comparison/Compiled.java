package casement.benchmarks.comparison;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The C programs that come with the benchmarks, compiled where they run. */
final class Compiled {

    private Compiled() {}

    static Path of(String source, String program, Workshop workshop, String compiler)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectories(workshop.folder().resolve("c")).toAbsolutePath();
        Path code = folder.resolve(source);
        try (InputStream in = Compiled.class.getResourceAsStream("/casement/benchmarks/outside/" + source)) {
            Files.copy(Objects.requireNonNull(in, source), code, StandardCopyOption.REPLACE_EXISTING);
        }
        Path result = folder.resolve(program);
        Map<String, Double> nothing = workshop.run(
                "compile " + source,
                List.of(compiler, "-O2", code.toString(), "-o", result.toString()),
                Map.of(),
                Duration.ofMinutes(1));
        if (!nothing.isEmpty() || !Files.exists(result)) {
            throw new IllegalStateException(source + " was not compiled");
        }
        return result;
    }
}
