package casement.benchmarks.comparison;

import casement.benchmarks.isolation.NotHereException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** What the sources have told so far, round by round. */
final class Measurements {

    private final Map<Source, List<Map<String, Double>>> told = new LinkedHashMap<>();
    private final Map<Source, String> silent = new LinkedHashMap<>();

    /** Runs a source once; one that cannot be run, or fails, is not tried again. */
    void add(Source source, Effort effort, Workshop workshop, Consumer<String> progress)
            throws IOException, InterruptedException {
        if (silent.containsKey(source)) {
            return;
        }
        try {
            told.computeIfAbsent(source, first -> new ArrayList<>()).add(source.measure(effort, workshop));
        } catch (NotHereException | IllegalStateException e) {
            String reason = Objects.requireNonNullElse(e.getMessage(), e.toString());
            silent.put(source, reason);
            progress.accept("  " + reason);
        }
    }

    /** Says that a source is not run any more; what it has told counts. */
    void leaveOut(Source source, String reason) {
        if (!told.containsKey(source)) {
            silent.putIfAbsent(source, reason);
        }
    }

    Outcome.Measured of(Side side) {
        String reason = silent.get(side.source());
        if (reason != null) {
            return Outcome.Measured.missing(side.label(), reason);
        }
        double[] values = told.getOrDefault(side.source(), List.of()).stream()
                .map(figures -> figures.get(side.key()))
                .filter(Objects::nonNull)
                .mapToDouble(value -> value * side.scale())
                .sorted()
                .toArray();
        return values.length == 0
                ? Outcome.Measured.missing(side.label(), "not told: " + side.key())
                : new Outcome.Measured(side.label(), Numbers.median(values), values[0], values[values.length - 1], "");
    }
}
