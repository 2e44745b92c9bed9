package casement.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs that are right are never accused, and each broken twin is caught.
 *
 * <p>{@code -Dcasement.schedules=N} tries N schedules of each program that is right, {@code -Dcasement.seed=N} begins at
 * another seed, {@code -Dcasement.program=NAME} takes one program only.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProgramsTest {

    private static final int SCHEDULES = Integer.getInteger("casement.schedules", 100);
    private static final int TWIN_LIMIT = 10_000;
    private static final long FIRST_SEED = Long.getLong("casement.seed", 1);
    private static final String ONLY = System.getProperty("casement.program", "");

    private final Theatre theatre = new Theatre();
    private final List<String> caught = new ArrayList<>();

    static List<Pair> pairs() {
        return Corpus.all().stream()
                .filter(pair -> ONLY.isEmpty() || pair.name().equals(ONLY))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void a_program_that_is_right_is_never_accused(Pair pair) {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SCHEDULES; seed++) {
            String fault = theatre.fault(pair, true, seed);
            if (fault != null) {
                assertThat(fault)
                        .as("%s, seed %d:%n%s", pair, seed, String.join("\n", theatre.story(pair, true, seed)))
                        .isNull();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void its_broken_twin_is_caught(Pair pair) {
        int tried = 0;
        String fault = null;
        while (fault == null && tried < TWIN_LIMIT) {
            fault = theatre.fault(pair, false, FIRST_SEED + tried);
            tried++;
        }
        assertThat(fault).as("%s, whose twin %s", pair, pair.mistake()).isNotNull();
        caught.add(String.format(Locale.ROOT, "%-24s %5d  %s", pair.name(), tried, fault));
    }

    @Test
    void one_seed_is_one_run() {
        for (Pair pair : pairs()) {
            assertThat(theatre.story(pair, false, FIRST_SEED))
                    .as(pair.name())
                    .isEqualTo(theatre.story(pair, false, FIRST_SEED));
        }
    }

    @Test
    void there_are_many_and_each_has_its_name() {
        assertThat(Corpus.all()).hasSizeGreaterThan(25);
        assertThat(Corpus.all()).extracting(Pair::name).doesNotHaveDuplicates();
    }

    @AfterAll
    void report() {
        theatre.close();
        System.out.println("twins caught, after how many schedules (" + theatre.steps() + " steps in all):");
        caught.forEach(System.out::println);
    }
}
