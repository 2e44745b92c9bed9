package casement.benchmarks.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casement.benchmarks.isolation.NotHereException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "mutex-pair; <= 6 x ReentrantLock [3]",
                "mutex-pair; >= 500 x less than Wine",
                "mutex-pair; >= 300 x less than typed ask",
                "mutex-pair-java; <= 7 x ReentrantLock",
                "event-pair; <= 6 x ReentrantLock [3]",
                "event-pair-java; <= 7 x ReentrantLock",
                "semaphore-pair; <= 6 x ReentrantLock [3]",
                "semaphore-pair; >= 500 x less than Wine",
                "semaphore-pair-java; <= 7 x ReentrantLock",
                "allocation; <= 0.5",
                "contended-2; >= 0.8 x ReentrantLock",
                "contended-16; >= 0.35 x ReentrantLock",
                "contended-64; >= 0.25 x ReentrantLock",
                "longest-wait-2; <= 1 x ReentrantLock",
                "longest-wait-16; <= 1 x ReentrantLock",
                "longest-wait-64; <= 1 x ReentrantLock",
                "disjoint-2; >= 1.5 x Casement, 1 thread",
                "ping-pong-1; <= 1.1 x park/unpark",
                "ping-pong-2; >= 20 x less than park/unpark",
                "ping-pong-virtual-1; <= 1.5 x park/unpark",
                "ping-pong-virtual-2; <= 1.5 x park/unpark",
                "wait-any; >= 10 x less than Wine",
                "wait-any; <= 1,000",
                "wait-all; >= 10 x less than Wine",
                "wait-all; <= 1,000",
                "create-close; >= 20 x less than Wine [40]",
                "open-close; >= 40 x less than Wine",
                "million-bytes; <= 450 [300]",
                "million-rate; >= 1,000,000",
                "million-rate-2; >= 1 x Casement, 1 thread",
                "look-up; <= 1.25 x Casement, 10 names",
                "waiters-bytes; <= 1,100",
                "waiters-awake; <= 1.5 x park/unpark",
                "processes; >= 10,000",
            })
    void each_goal_has_its_figure(String id, String goal) {
        assertThat(figure(id).goals()).extracting(Goal::text).contains(goal);
    }

    private static Figure figure(String id) {
        return Figures.all().stream()
                .filter(figure -> figure.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "named objects", "waiters", "objects", "processes"})
    void growth_is_shown_across_all_that_can_be_many(String across) {
        assertThat(Growths.all(Effort.quick())).extracting(Growth::across).contains(across);
        assertThat(Growths.all(Effort.quick()))
                .allSatisfy(growth -> assertThat(growth.lines())
                        .isNotEmpty()
                        .allSatisfy(line -> assertThat(line.spots()).hasSizeGreaterThan(2)));
    }

    @Test
    void a_short_run_has_fewer_points_and_no_other_plots() {
        List<Growth> quick = Growths.all(Effort.quick());
        List<Growth> thorough = Growths.all(Effort.thorough());

        assertThat(quick)
                .extracting(Growth::id)
                .isEqualTo(thorough.stream().map(Growth::id).toList());
        assertThat(quick.stream().flatMap(Growth::sides).distinct()).hasSizeLessThan((int)
                thorough.stream().flatMap(Growth::sides).distinct().count());
    }

    @Test
    void what_a_goal_is_held_against_is_measured_with_it() {
        assertThat(Figures.all())
                .allSatisfy(figure -> assertThat(figure.peers())
                        .extracting(Side::label)
                        .containsAll(figure.goals().stream()
                                .map(Goal::peer)
                                .filter(peer -> peer != null)
                                .toList()));
    }

    @Test
    void no_two_figures_have_a_name() {
        assertThat(Figures.all()).extracting(Figure::id).doesNotHaveDuplicates();
    }

    @Test
    void figures_are_asked_for_by_how_their_names_begin() {
        assertThat(Catalogue.all(Effort.quick())
                        .named(List.of("wait-", "allocation"))
                        .figures())
                .extracting(Figure::id)
                .containsExactly("allocation", "wait-any", "wait-all");
    }

    @Test
    void a_figure_that_is_none_is_not_left_out_silently() {
        assertThatThrownBy(() -> Catalogue.all(Effort.quick()).named(List.of("mutex-pair", "mutes")))
                .isInstanceOf(NotHereException.class)
                .hasMessageContaining("mutes")
                .hasMessageContaining("mutex-pair");
    }
}
