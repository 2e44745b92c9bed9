package casement.conformance.fuzz;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Inputs that are worth another run: those kept from earlier findings, and new ones from a generator. */
final class Inputs {

    private Inputs() {}

    /** The inputs that found something once, by target. Add what a fuzzer writes as {@code crash-...}. */
    static List<Path> kept(String target) throws IOException, URISyntaxException {
        Path folder =
                Path.of(Objects.requireNonNull(Inputs.class.getResource(target)).toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    static void play(List<Path> files, Consumer<byte[]> target) throws IOException {
        for (Path file : files) {
            target.accept(Files.readAllBytes(file));
        }
    }

    /** What was asked for on the command line, or enough for a build. */
    static long count(String property, long enough) {
        return Long.getLong(property, enough);
    }

    static long seed() {
        return Long.getLong("casement.fuzz.seed", 1);
    }
}
