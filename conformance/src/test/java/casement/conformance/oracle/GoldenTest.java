package casement.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Replays what Wine did. See docs/conformance-oracle.md. */
class GoldenTest {

    private static final Path DIFFERENCES = Path.of("..", "docs", "semantics", "wine-differences.md");
    private static final Path COVERAGE = DIFFERENCES.resolveSibling("wine-coverage.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\|[^|]*\\| ([A-Z]+\\d+) \\|");

    /** It would end Wine's server. */
    private static final String NOT_RECORDED = "WA8";

    private static final int CASES = 20_000;
    private static final int STEPS = 250_000;
    private static final int ENOUGH = 100;
    private static final int SHOWN = 20;

    private static List<Case> golden = List.of();
    private static Report report = Report.of(golden);

    @BeforeAll
    static void read() throws Exception {
        Path folder = Path.of(
                Objects.requireNonNull(GoldenTest.class.getResource("/golden")).toURI());
        try (Stream<Path> files = Files.list(folder)) {
            golden = files.sorted().flatMap(GoldenTest::cases).toList();
        }
        report = Report.of(golden);
    }

    private static Stream<Case> cases(Path file) {
        try {
            return Case.read(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void every_case_goes_as_under_wine_or_as_a_rule_explains() throws Exception {
        long begin = System.nanoTime();
        List<String> differences = differences(golden);
        System.out.printf(
                "%d cases of Wine, %d operations, replayed in %d s; differences explained, by rule: %s%n",
                report.cases(),
                report.steps(),
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin),
                report.rules());

        assertThat(differences.stream().limit(SHOWN).toList())
                .as("%d of %d cases differ", differences.size(), golden.size())
                .isEmpty();
    }

    /** Machines share nothing. There are two for each processor, as much of their time is spent waiting for a thread. */
    private static List<String> differences(List<Case> cases) throws InterruptedException, ExecutionException {
        int machines = 2 * Runtime.getRuntime().availableProcessors();
        ConcurrentLinkedQueue<Case> left = new ConcurrentLinkedQueue<>(cases);
        ExecutorService pool = Executors.newFixedThreadPool(machines);
        List<Future<List<String>>> all = new ArrayList<>();
        for (int i = 0; i < machines; i++) {
            all.add(pool.submit(() -> replay(left)));
        }
        List<String> differences = new ArrayList<>();
        for (Future<List<String>> each : all) {
            differences.addAll(each.get());
        }
        pool.shutdown();
        return differences;
    }

    private static List<String> replay(ConcurrentLinkedQueue<Case> left) {
        List<String> differences = new ArrayList<>();
        try (Replayer replayer = new Replayer()) {
            for (Case next = left.poll(); next != null; next = left.poll()) {
                Case expected = next.expected();
                Case actual = replayer.run(expected);
                if (!actual.equals(expected)) {
                    differences.add(Difference.between(expected, actual).toString());
                }
            }
        }
        return differences;
    }

    @Test
    void there_are_enough_of_them() {
        assertThat(report.cases()).isGreaterThanOrEqualTo(CASES);
        assertThat(report.steps()).isGreaterThanOrEqualTo(STEPS);
    }

    @Test
    void every_operation_meets_every_possible_state_of_every_type() {
        assertThat(report.coverage().below(ENOUGH)).isEmpty();
    }

    @Test
    void the_page_of_what_is_covered_is_true() throws IOException {
        assertThat(Files.readAllLines(COVERAGE)).isEqualTo(report.page().lines().toList());
    }

    @Test
    void every_difference_has_a_row_on_its_page_and_every_row_a_difference() throws IOException {
        String page = Files.readString(DIFFERENCES, StandardCharsets.UTF_8);
        Set<String> rows = ROW.matcher(page).results().map(row -> row.group(1)).collect(Collectors.toSet());

        rows.remove(NOT_RECORDED);
        assertThat(rows).isEqualTo(report.rules().keySet());
    }
}
