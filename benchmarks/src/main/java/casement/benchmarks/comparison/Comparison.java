package casement.benchmarks.comparison;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Runs the sources of the figures in turn, round by round, and puts together what they have told. */
public final class Comparison {

    private final Effort effort;
    private final Workshop workshop;
    private final Consumer<String> progress;

    /** @param progress told in lines for a person */
    public Comparison(Effort effort, Workshop workshop, Consumer<String> progress) {
        this.effort = effort;
        this.workshop = workshop;
        this.progress = progress;
    }

    /**
     * Measures.
     *
     * @param names of figures; all if there is none
     * @param environment as it is to stand beside the figures
     * @throws casement.benchmarks.isolation.NotHereException if there is no figure of one of these names
     */
    public Outcome run(List<String> names, Map<String, String> environment) throws IOException, InterruptedException {
        List<Figure> figures = Figures.named(names);
        Set<Source> sources = new LinkedHashSet<>();
        figures.forEach(figure -> figure.sides().map(Side::source).forEach(sources::add));
        Measurements measurements = new Measurements();
        int steps = sources.size() * effort.rounds();
        int step = 0;
        for (int round = 1; round <= effort.rounds(); round++) {
            for (Source source : sources) {
                progress.accept("[%d/%d] %s".formatted(++step, steps, source.name()));
                measurements.add(source, effort, workshop, progress);
            }
        }
        List<Outcome.Compared> compared =
                figures.stream().map(figure -> compare(figure, measurements)).toList();
        return new Outcome(environment, compared, List.of());
    }

    private static Outcome.Compared compare(Figure figure, Measurements measurements) {
        Outcome.Measured ours = measurements.of(figure.ours());
        List<Outcome.Measured> peers =
                figure.peers().stream().map(measurements::of).toList();
        List<Outcome.Judged> goals = new ArrayList<>();
        for (Goal goal : figure.goals()) {
            double other = peers.stream()
                    .filter(peer -> peer.label().equals(goal.peer()))
                    .mapToDouble(Outcome.Measured::median)
                    .findFirst()
                    .orElse(Double.NaN);
            goals.add(goal.judge(ours.median(), other));
        }
        return new Outcome.Compared(
                figure.id(), figure.section(), figure.title(), figure.unit().symbol(), ours, peers, goals);
    }
}
