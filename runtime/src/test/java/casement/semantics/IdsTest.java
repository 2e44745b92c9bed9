package casement.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void objects_have_an_order_in_which_turns_hold_them() {
        ObjectId early = new ObjectId(2);
        ObjectId late = new ObjectId(1L << 40);

        assertThat(early).isLessThan(late).isEqualByComparingTo(new ObjectId(2));
        assertThat(late).isGreaterThan(early);
    }

    @Test
    void ids_read_as_their_numbers() {
        assertThat(new ObjectId(7)).hasToString("#7");
        assertThat(new ProcessId(8)).hasToString("8");
        assertThat(new ThreadId(9)).hasToString("9");
    }
}
