package casement.conformance.oracle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Makes a case that differs as short as it can: takes steps out, as long as Wine and Casement still part. */
final class Shrinker {

    /** Runs cases under Wine, all at once: to start it costs more than a thousand steps. */
    interface Oracle {
        List<Case> run(List<Case> cases) throws IOException;
    }

    private final Oracle oracle;

    Shrinker(Oracle oracle) {
        this.oracle = oracle;
    }

    /** The shortest case found, with its difference; the one given must differ. */
    Difference shrink(Difference found) throws IOException {
        Difference shortest = found;
        for (int chunk = found.at() + 1; chunk > 0; ) {
            Difference shorter = shorter(shortest, chunk);
            if (shorter == null) {
                chunk /= 2;
            } else {
                shortest = shorter;
                chunk = Math.min(chunk, shortest.at() + 1);
            }
        }
        return shortest;
    }

    private @org.jspecify.annotations.Nullable Difference shorter(Difference from, int chunk) throws IOException {
        List<Step> steps = from.expected().steps().subList(0, from.at() + 1);
        List<Case> candidates = new ArrayList<>();
        for (int begin = 0; begin + chunk <= steps.size() && chunk < steps.size(); begin++) {
            List<Step> rest = new ArrayList<>(steps.subList(0, begin));
            rest.addAll(steps.subList(begin + chunk, steps.size()));
            candidates.add(
                    new Case(begin, rest.stream().map(step -> step.with("")).toList()));
        }
        if (candidates.isEmpty()) {
            return null;
        }
        try (Replayer replayer = new Replayer()) {
            for (Case wine : oracle.run(candidates)) {
                Case casement = replayer.run(wine);
                if (!casement.equals(wine)) {
                    Difference difference = Difference.between(wine, casement);
                    if (difference.explained().equals(wine)) {
                        return difference;
                    }
                }
            }
        }
        return null;
    }
}
