package casement.rulebook;

import casement.kernel.Story;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * A case in one dialect.
 *
 * @param turned as in {@link Case}
 */
record Run(String id, String dialect, String turned) {

    static Stream<Run> of(Case it) {
        return Arrays.stream(it.in())
                .flatMap(group -> group.members().stream())
                .map(dialect -> new Run(it.id(), dialect, it.turned()));
    }

    Story begin(boolean strict) {
        String own = turned.isEmpty() ? "" : "\ncasement.dialects.own { inherits = " + dialect + ", " + turned + " }";
        return Story.with(turned.isEmpty() ? dialect : "own", "casement.strict = " + strict + own);
    }

    @Override
    public String toString() {
        return id + " " + dialect + (turned.isEmpty() ? "" : ", " + turned);
    }
}
