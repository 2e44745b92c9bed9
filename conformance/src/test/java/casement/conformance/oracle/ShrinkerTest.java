package casement.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShrinkerTest {

    /** An oracle that knows no Windows: it agrees with Casement, but has mutexes that nobody can release. */
    private static List<Case> stubborn(List<Case> cases) {
        try (Replayer replayer = new Replayer()) {
            return cases.stream()
                    .map(each -> new Case(
                            each.number(),
                            replayer.run(each).steps().stream()
                                    .map(step -> step.operation().equals("ReleaseMutex") ? step.with("0 5") : step)
                                    .toList()))
                    .toList();
        }
    }

    @Test
    void what_does_not_matter_is_taken_out() throws IOException {
        Case given = Case.parse(List.of(
                        "= 7",
                        "0 CreateEvent h1 1 0 =A",
                        "1 CreateMutex h2 1 =B",
                        "1 SetEvent h1",
                        "2 Wait inf 0 h2",
                        "1 ReleaseMutex h2",
                        "3 Wait 0 0 h1"))
                .get(0);
        Case wine = stubborn(List.of(given)).get(0);
        Difference found;
        try (Replayer replayer = new Replayer()) {
            found = Difference.between(wine, replayer.run(wine));
        }

        Difference shortest = new Shrinker(ShrinkerTest::stubborn).shrink(found);

        assertThat(shortest.expected().steps()).extracting(Step::operation).containsExactly("ReleaseMutex");
    }
}
