package casement.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void the_table_has_a_line_for_each_goal_and_says_what_is_missing() {
        assertThat(Table.text(Example.OUTCOME))
                .containsExactly(
                        "command: benchmarks/run --quick",
                        "machine: a <machine> & \"more\"",
                        "",
                        "figure  Casement  beside it              ratio   goal                      met or not",
                        "pair    25.0 ns   ReentrantLock 5.00 ns  5.00 x  <= 6 x ReentrantLock [3]  met",
                        "                  Wine -                 -       >= 500 x less than Wine   unknown",
                        "bytes   451 B                            451 B   <= 450                    not met",
                        "",
                        "pair, Wine: not run: wine64 is missing",
                        "3 goals: 1 met, 1 not met, 1 unknown");
    }

    @Test
    void in_a_document_each_section_has_its_table() {
        assertThat(Table.markdown(Example.OUTCOME))
                .contains(
                        "### Pairs",
                        "| `pair` | taking and giving | 25.0 ns | ReentrantLock 5.00 ns; Wine - | <= 6 x ReentrantLock [3]:"
                                + " 5.00 x, met; >= 500 x less than Wine: -, unknown |",
                        "### Objects");
    }

    @Test
    void numbers_keep_three_digits_and_times_their_unit() {
        assertThat(Quantity.of(5.123, "ns")).isEqualTo("5.12 ns");
        assertThat(Quantity.of(20_100, "ns")).isEqualTo("20.1 us");
        assertThat(Quantity.of(70_000_000, "ns")).isEqualTo("70.0 ms");
        assertThat(Quantity.of(1_234_567, "per s")).isEqualTo("1,234,567 per s");
        assertThat(Quantity.plain(0.0214)).isEqualTo("0.02");
        assertThat(Quantity.of(Double.NaN, "B")).isEqualTo("-");
    }
}
