package casement.benchmarks.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import casement.benchmarks.comparison.Outcome.Measured;
import casement.benchmarks.isolation.NotHereException;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementsTest {

    @TempDir
    Path folder;

    private final Measurements measurements = new Measurements();
    private final List<String> said = new ArrayList<>();

    /** Tells the same again and again. */
    private record Fixed(String name, Map<String, Double> figures) implements Source {

        @Override
        public Map<String, Double> measure(Effort effort, Workshop workshop) {
            return figures;
        }
    }

    /** Has another value in each round. */
    private record Rising(String name, List<Double> values, AtomicInteger next) implements Source {

        @Override
        public Map<String, Double> measure(Effort effort, Workshop workshop) {
            return Map.of("time", values.get(next.getAndIncrement()));
        }
    }

    private void add(Source source) throws Exception {
        measurements.add(source, Effort.quick(), new Workshop(folder, List.of()), said::add);
    }

    @Test
    void the_median_of_the_rounds_counts() throws Exception {
        Source source = new Rising("rising", List.of(9.0, 1.0, 4.0), new AtomicInteger());
        for (int round = 0; round < 3; round++) {
            add(source);
        }

        assertThat(measurements.of(new Side("one", source, "time"))).isEqualTo(new Measured("one", 4, 1, 9, ""));
        assertThat(Numbers.median(new double[] {4, 1, 9, 5})).isEqualTo(4.5);
    }

    @Test
    void a_side_has_its_key_and_its_unit() throws Exception {
        Source source = new Fixed("two", Map.of("time", 5.0, "bytes", 2.0));
        add(source);

        assertThat(measurements.of(new Side("kilo", source, "bytes", 1000)).median())
                .isEqualTo(2000);
        assertThat(measurements.of(new Side("none", source, "speed")).missing()).contains("speed");
    }

    @Test
    void what_the_time_was_too_short_for_is_said_and_what_was_told_counts() throws Exception {
        Source told = new Fixed("told", Map.of("time", 5.0));
        Source late = new Fixed("late", Map.of("time", 6.0));
        add(told);
        measurements.leaveOut(told, "over");
        measurements.leaveOut(late, "over");

        assertThat(measurements.of(new Side("told", told, "time")).median()).isEqualTo(5);
        assertThat(measurements.of(new Side("late", late, "time")).missing()).isEqualTo("over");
    }

    @Test
    void a_short_run_cannot_take_longer_than_five_minutes() {
        assertThat(Effort.quick().limit().plus(Effort.quick().patience())).isLessThan(Duration.ofMinutes(5));
    }

    @Test
    void a_program_that_fails_tells_nothing_and_where_its_log_is() throws Exception {
        Workshop workshop = new Workshop(folder, List.of());
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        Assertions.assertThatThrownBy(() -> workshop.run(
                        "no program", List.of(java, "-cp", "", "NoProgram"), Map.of(), Duration.ofMinutes(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no-program.txt");
        assertThat(folder.resolve("logs/no-program.txt")).content().contains("NoProgram");
    }

    @Test
    void without_wine_it_is_said_which_tool_is_missing() throws Exception {
        add(new Wine());
        add(new Posix());

        assertThat(measurements.of(Sides.wine("mutex-pair")).missing()).isEqualTo("not run: wine64 is missing");
        assertThat(measurements.of(Sides.posix("create-close")).missing()).isEqualTo("not run: gcc is missing");
        assertThat(said).containsExactly("  not run: wine64 is missing", "  not run: gcc is missing");
    }

    @Test
    void what_a_program_tells_are_lines_with_a_key_and_a_number() {
        assertThat(Workshop.figures(List.of("pairs 12.5", "wait-any.64 3", "it is 7", "word other", "")))
                .containsOnly(Map.entry("pairs", 12.5), Map.entry("wait-any.64", 3.0));
    }

    @Test
    void a_kernel_with_one_order_runs_only_in_that() {
        var without = ConfigFactory.empty();
        var with = ConfigFactory.parseString("casement.kernel.mutex-order = fifo");
        Variant barging = Variant.USUAL.ordered(Sides.BARGING);

        assertThat(barging.flags(with)).contains("-Dcasement.kernel.mutex-order=barging");
        assertThat(Variant.USUAL.ordered(Sides.FIFO).flags(without)).noneMatch(flag -> flag.contains("mutex-order"));
        Assertions.assertThatThrownBy(() -> barging.flags(without))
                .isInstanceOf(NotHereException.class)
                .hasMessage("not run: this kernel has no casement.kernel.mutex-order");
    }
}
