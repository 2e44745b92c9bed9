package casement.load.results;

import static org.assertj.core.api.Assertions.assertThat;

import casement.load.testkit.Runs;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is what the page about it says, and others can read it. */
class FilesTest {

    private static final Path PAGE = Path.of("docs", "load", "results.md");

    @TempDir
    Path folder;

    private Results run() throws IOException {
        return Runs.of("""
                warm-up = 0s, duration = 300ms
                objects { lock { type = mutex } }
                populations { a { processes = 2, open { steps { from = 100/s, by = 1/s, every = 1s, until = "p99 > 1 h" } },
                  script = [{ wait = lock, as = enter }, { release = lock }] } }
                assertions = ["errors = 0", "p99(enter) < 1 h"]
                """, folder);
    }

    @Test
    void every_field_of_the_results_is_explained() throws IOException {
        run();
        String page = Files.readString(root().resolve(PAGE));

        assertThat(fields())
                .contains("operationsPerSecond", "curve", "p999", "breaking", "choices")
                .allSatisfy(field -> assertThat(page).as(field).containsPattern("[`.]" + field + "`"));
    }

    /** Without the names that scenarios give. */
    private Set<String> fields() throws IOException {
        Set<String> fields = new TreeSet<>();
        try (JsonParser json =
                new JsonFactory().createParser(folder.resolve("results.json").toFile())) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    fields.add(json.currentName());
                }
            }
        }
        fields.removeAll(Set.of("a", "enter", "release lock", "lock"));
        return fields;
    }

    private static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve(PAGE))) {
            at = at.getParent();
        }
        return at;
    }

    @Test
    void the_histogram_log_has_all_that_was_measured() throws IOException {
        Results results = run();
        Histogram read = new Histogram(3);
        try (HistogramLogReader log =
                new HistogramLogReader(folder.resolve("latency.hlog").toFile())) {
            while (log.hasNext()) {
                EncodableHistogram next = log.nextIntervalHistogram();
                if (next instanceof Histogram histogram && "operation:enter".equals(next.getTag())) {
                    read.add(histogram);
                }
            }
        }

        assertThat(read.getTotalCount())
                .isPositive()
                .isEqualTo(results.operations().get(0).spread().latency().count());
        assertThat(read.getMaxValue())
                .isEqualTo(results.operations().get(0).spread().latency().max());
    }

    @Test
    void the_summary_says_what_was_met() throws IOException {
        run();

        assertThat(Files.readString(folder.resolve("summary.txt")))
                .contains("  ok    errors = 0   measured 0")
                .contains("  ok    mutual exclusion   no mutex let in two")
                .contains("it did not break: p99 > 1 h was not so")
                .contains("passed");
    }
}
