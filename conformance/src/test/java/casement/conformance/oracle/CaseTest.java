package casement.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CaseTest {

    private static final List<String> TEXT = List.of(
            "= 7",
            "0 CreateMutex h1 1 =A > h 0",
            "4 Wait inf 0 h1 > ? b=4",
            "tick 50 > - b=4",
            "0 ReleaseSemaphore h1 0 > 1,2 S ~SE6 0 87");

    @Test
    void what_is_written_can_be_read() {
        Case read = Case.parse(TEXT).get(0);

        assertThat(read.text()).isEqualTo(String.join("\n", TEXT) + "\n");
        assertThat(read.number()).isEqualTo(7);
    }

    @Test
    void a_difference_with_a_rule_expects_what_the_rule_says() {
        Step step = Case.parse(TEXT).get(0).steps().get(3);

        assertThat(step.isExplained()).isTrue();
        assertThat(step.rule()).isEqualTo("SE6");
        assertThat(step.expected().outcome()).isEqualTo("0 87");
    }

    @Test
    void names_are_spelt_as_the_oracle_spells_them() {
        assertThat(Names.expand("=A", "c7_")).isEqualTo("c7_A");
        assertThat(Names.expand("=-", "c7_")).isNull();
        assertThat(Names.expand("=", "c7_")).isEmpty();
        assertThat(Names.expand("=g:A", "c7_")).isEqualTo("Global\\c7_A");
        assertThat(Names.expand("=r:Global", "c7_")).isEqualTo("Global");
        assertThat(Names.expand("=#260A", "c7_")).hasSize(260).startsWith("c7_A");
    }
}
