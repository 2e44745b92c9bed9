package casement.load.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AssertionTest {

    private static Verdict judged(String text, double measured) {
        return Assertion.parse(text).judge((metric, of) -> measured);
    }

    @Test
    void it_has_a_metric_a_comparison_and_a_value_in_its_unit() {
        Assertion assertion = Assertion.parse(" p99.9( wait lock )<=5 ms ");

        assertThat(assertion.metric().percentile()).isEqualTo(99.9);
        assertThat(assertion.of()).isEqualTo("wait lock");
        assertThat(assertion.relation()).isEqualTo(Relation.AT_MOST);
        assertThat(assertion.bound()).isEqualTo(5_000_000);
        assertThat(assertion.text()).isEqualTo("p99.9( wait lock )<=5 ms");
    }

    @Test
    void values_are_read_in_all_units() {
        assertThat(Assertion.parse("max < 3 us").bound()).isEqualTo(3000);
        assertThat(Assertion.parse("mean < 1.5 s").bound()).isEqualTo(1_500_000_000);
        assertThat(Assertion.parse("errors = 0").bound()).isEqualTo(0);
        assertThat(Assertion.parse("operations > 1,000,000").bound()).isEqualTo(1_000_000);
        assertThat(Assertion.parse("throughput > 10_000/s").bound()).isEqualTo(10_000);
        assertThat(Assertion.parse("throughput > 60/min").bound()).isEqualTo(1);
        assertThat(Assertion.parse("error-rate < 1 %").bound()).isEqualTo(0.01);
        assertThat(Assertion.parse("error-rate < 0.01").bound()).isEqualTo(0.01);
    }

    @Test
    void each_comparison_holds_where_it_should() {
        assertThat(judged("errors < 3", 2).met()).isTrue();
        assertThat(judged("errors < 3", 3).met()).isFalse();
        assertThat(judged("errors <= 3", 3).met()).isTrue();
        assertThat(judged("errors <= 3", 4).met()).isFalse();
        assertThat(judged("errors = 3", 3).met()).isTrue();
        assertThat(judged("errors = 3", 4).met()).isFalse();
        assertThat(judged("errors != 3", 4).met()).isTrue();
        assertThat(judged("errors != 3", 3).met()).isFalse();
        assertThat(judged("errors >= 3", 3).met()).isTrue();
        assertThat(judged("errors >= 3", 2).met()).isFalse();
        assertThat(judged("errors > 3", 4).met()).isTrue();
        assertThat(judged("errors > 3", 3).met()).isFalse();
    }

    @Test
    void nothing_measured_meets_nothing() {
        Verdict verdict = judged("p99 < 5 ms", Double.NaN);

        assertThat(verdict.met()).isFalse();
        assertThat(verdict.measuredText()).isEqualTo("nothing measured");
    }

    @Test
    void what_is_wrong_is_named_with_the_remedy() {
        refused("p99", "\"p99\": is not a metric, a comparison and a value, such as p99 < 5 ms or errors = 0");
        refused(
                "p99 < 5",
                "\"p99 < 5\": p99 is compared with a length of time with its unit (ns, us, ms, s, min, h), "
                        + "such as 5 ms, found 5");
        refused("errors = few", "\"errors = few\": errors is compared with a number, found few");
        refused("errors =< 5", "\"errors =< 5\": =< compares nothing: use <, <=, =, !=, >= or >");
        refused(
                "throughput > 5 ms",
                "\"throughput > 5 ms\": throughput is compared with a rate, such as 10000/s, " + "found 5 ms");
        refused(
                "error-rate < 1/s",
                "\"error-rate < 1/s\": error-rate is compared with a share, such as 1 % or 0.01, " + "found 1/s");
        assertThatThrownBy(() -> Assertion.parse("erors = 0"))
                .hasMessageStartingWith("\"erors = 0\": no metric named erors; did you mean errors?");
        assertThatThrownBy(() -> Assertion.parse("p0 < 1 s"))
                .hasMessageStartingWith("\"p0 < 1 s\": no metric named p0");
        assertThatThrownBy(() -> Assertion.parse("p100 < 1 s"))
                .hasMessageStartingWith("\"p100 < 1 s\": no metric named p100");
    }

    private static void refused(String text, String message) {
        assertThatThrownBy(() -> Assertion.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void values_are_told_in_the_unit_in_which_they_are_short() {
        assertThat(Metric.time(999)).isEqualTo("999 ns");
        assertThat(Metric.time(1234)).isEqualTo("1.23 us");
        assertThat(Metric.time(45_678_000)).isEqualTo("45.7 ms");
        assertThat(Metric.time(999_999)).isEqualTo("1.00 ms");
        assertThat(Metric.time(3_000_000_000L)).isEqualTo("3.00 s");
        assertThat(Metric.THROUGHPUT.text(12_345.6)).isEqualTo("12,346/s");
        assertThat(Metric.ERROR_RATE.text(0.0123)).isEqualTo("1.230 %");
    }
}
