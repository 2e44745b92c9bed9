package casement.benchmarks.comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Named semaphores of the system itself: without a server, and without most of what Windows promises. */
record Posix() implements Source {

    private static final int REPETITIONS = 50_000;

    @Override
    public String name() {
        return "POSIX";
    }

    @Override
    public Map<String, Double> measure(Effort effort, Workshop workshop) throws IOException, InterruptedException {
        Path program = Compiled.of("posix.c", "posix", workshop, workshop.tool("gcc", "cc"));
        return workshop.run(
                name(), List.of(program.toString(), Integer.toString(REPETITIONS)), Map.of(), effort.patience());
    }
}
