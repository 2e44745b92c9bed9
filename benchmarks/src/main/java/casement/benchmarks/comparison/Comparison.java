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
        Catalogue catalogue = Catalogue.all(effort).named(names);
        Set<Source> sources = new LinkedHashSet<>();
        catalogue.sides().map(Side::source).forEach(sources::add);
        Measurements measurements = new Measurements();
        int steps = sources.size() * effort.rounds();
        int step = 0;
        long end = System.nanoTime() + effort.limit().toNanos();
        for (int round = 1; round <= effort.rounds(); round++) {
            for (Source source : sources) {
                long from = System.nanoTime();
                if (from > end) {
                    measurements.leaveOut(source, "not run: the time was over");
                    continue;
                }
                measurements.add(source, effort, workshop, progress);
                double seconds = (System.nanoTime() - from) / 1e9;
                progress.accept("[%d/%d] %s, %.1f s".formatted(++step, steps, source.name(), seconds));
            }
        }
        List<Outcome.Compared> compared = catalogue.figures().stream()
                .map(figure -> compare(figure, measurements))
                .toList();
        List<Outcome.Curves> growth = catalogue.growth().stream()
                .map(each -> curves(each, measurements))
                .toList();
        return new Outcome(environment, compared, growth);
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

    /** What was not measured is no point; a curve without points is not there. */
    private static Outcome.Curves curves(Growth growth, Measurements measurements) {
        List<Outcome.Curve> curves = growth.lines().stream()
                .map(line -> new Outcome.Curve(
                        line.label(),
                        line.spots().stream()
                                .map(spot -> new Outcome.Point(
                                        spot.x(), measurements.of(spot.side()).median()))
                                .filter(point -> !Double.isNaN(point.y()))
                                .toList()))
                .filter(curve -> !curve.points().isEmpty())
                .toList();
        return new Outcome.Curves(
                growth.id(), growth.title(), growth.across(), growth.unit().symbol(), growth.explanation(), curves);
    }
}
