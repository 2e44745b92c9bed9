package casement.benchmarks.comparison;

import casement.benchmarks.isolation.NotHereException;
import java.util.List;
import java.util.stream.Stream;

/** What is measured in one run. */
record Catalogue(List<Figure> figures, List<Growth> growth) {

    static Catalogue all(Effort effort) {
        return new Catalogue(Figures.all(), Growths.all(effort));
    }

    /**
     * Those of these names, in the order of the lists; all if none is named. The beginning of a name stands for all that
     * begin so.
     *
     * @throws NotHereException if there is none of that name
     */
    Catalogue named(List<String> names) {
        for (String name : names) {
            if (ids().noneMatch(id -> id.startsWith(name))) {
                throw new NotHereException(
                        "There is no figure " + name + "; there are " + String.join(", ", ids().toList()));
            }
        }
        return new Catalogue(
                figures.stream().filter(figure -> isNamed(figure.id(), names)).toList(),
                growth.stream().filter(each -> isNamed(each.id(), names)).toList());
    }

    private Stream<String> ids() {
        return Stream.concat(figures.stream().map(Figure::id), growth.stream().map(Growth::id));
    }

    private static boolean isNamed(String id, List<String> names) {
        return names.isEmpty() || names.stream().anyMatch(id::startsWith);
    }

    Stream<Side> sides() {
        return Stream.concat(
                figures.stream().flatMap(Figure::sides), growth.stream().flatMap(Growth::sides));
    }
}
