package casement.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import casement.load.report.Comparison.Figure;
import casement.load.report.Comparison.Sign;
import casement.report.JsonObject;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final RunFile BEFORE = Samples.run();
    private static final RunFile AFTER = Samples.changed(
            "after",
            "\"operationsPerSecond\": 2000.0",
            "\"operationsPerSecond\": 3000.0",
            "\"p99\": 60000",
            "\"p99\": 90000",
            "\"errors\": 2,\n    \"timeouts\": 1",
            "\"errors\": 1,\n    \"timeouts\": 1",
            "\"kills\": 2",
            "\"kills\": 3",
            "\"seed\": 9007199254740993",
            "\"seed\": 2");

    private static final Comparison COMPARISON = Comparison.of(BEFORE, AFTER);

    private static Figure figure(Comparison comparison, String group, String name) {
        return comparison.figures().stream()
                .filter(each -> each.group().equals(group) && each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void more_is_better_or_less_as_the_figure_has_it() {
        assertThat(figure(COMPARISON, "all", "throughput").sign()).isEqualTo(Sign.BETTER);
        assertThat(figure(COMPARISON, "all", "throughput").change()).isEqualTo(0.5);
        assertThat(figure(COMPARISON, "all", "errors").sign()).isEqualTo(Sign.BETTER);
        assertThat(figure(COMPARISON, "operation acquire", "p99").sign()).isEqualTo(Sign.WORSE);
        assertThat(figure(COMPARISON, "operation acquire", "p50").sign()).isEqualTo(Sign.SAME);
        assertThat(figure(COMPARISON, "all", "kills").sign()).isEqualTo(Sign.DIFFERENT);
    }

    @Test
    void the_other_way_round_signs_turn() {
        Comparison back = Comparison.of(AFTER, BEFORE);

        assertThat(figure(back, "all", "throughput").sign()).isEqualTo(Sign.WORSE);
        assertThat(figure(back, "operation acquire", "p99").sign()).isEqualTo(Sign.BETTER);
    }

    @Test
    void a_run_is_the_same_as_itself() {
        Comparison same = Comparison.of(BEFORE, BEFORE);

        assertThat(same.differences()).isEmpty();
        assertThat(same.figures())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.sign()).isEqualTo(Sign.SAME));
    }

    @Test
    void what_was_not_measured_is_left_out() {
        assertThat(COMPARISON.figures())
                .filteredOn(each -> each.group().equals("population slow"))
                .extracting(Figure::name)
                .containsExactly("rate", "errors");
    }

    @Test
    void what_only_one_run_has_is_different() {
        RunFile none = Samples.changed("none", "\"count\": 3000", "\"count\": 0");
        Figure p99 = figure(Comparison.of(BEFORE, none), "all", "p99");

        assertThat(p99.sign()).isEqualTo(Sign.DIFFERENT);
        assertThat(p99.change()).isNaN();
    }

    @Test
    void what_was_run_otherwise_is_told() {
        assertThat(COMPARISON.differences()).containsExactly("seed: 9007199254740993 and 2");
    }

    @Test
    void the_text_says_better_and_worse() {
        assertThat(ComparisonText.of(COMPARISON))
                .contains("A  sample: A sample <of> runs, NOT PASSED", "not the same seed: 9007199254740993 and 2")
                .anySatisfy(line -> assertThat(line).matches("  throughput +2,000/s +3,000/s +\\+50.0 % +better"))
                .anySatisfy(line -> assertThat(line).matches("  p99 +60.0 us +90.0 us +\\+50.0 % +worse"));
    }

    @Test
    void programs_read_the_same() throws IOException {
        StringWriter json = new StringWriter();
        ComparisonJson.write(COMPARISON, json);
        JsonObject read = JsonObject.read(json.toString());

        assertThat(read.text("format")).isEqualTo("casement-load-comparison");
        assertThat(read.texts("differences")).hasSize(1);
        assertThat(read.objects("figures")).hasSameSizeAs(COMPARISON.figures());
        JsonObject throughput = read.objects("figures").get(0);
        assertThat(throughput.text("name")).isEqualTo("throughput");
        assertThat(throughput.number("change")).isEqualTo(0.5);
        assertThat(throughput.text("sign")).isEqualTo("better");
    }

    @Test
    void the_page_keeps_names_as_texts() throws IOException {
        String page = ComparisonPage.of(COMPARISON);

        assertThat(page).doesNotContain(Samples.BAD_NAME).contains("<td class=\"met\" data-label=\"B is\">better</td>");
        assertThat(page.split("</script>", -1)).hasSize(4);
    }
}
