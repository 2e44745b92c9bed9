package casement.load.chance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChanceTest {

    private static List<Integer> choices(Chance chance) {
        List<Integer> choices = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            choices.add(chance.below(1000));
        }
        return choices;
    }

    @Test
    void the_same_place_and_seed_make_the_same_choices() {
        assertThat(choices(Chance.of(7, "workers", 3, 0, 0)))
                .isEqualTo(choices(Chance.of(7, "workers", 3, 0, 0)))
                .isNotEqualTo(choices(Chance.of(8, "workers", 3, 0, 0)))
                .isNotEqualTo(choices(Chance.of(7, "workers", 4, 0, 0)))
                .isNotEqualTo(choices(Chance.of(7, "workers", 3, 1, 0)))
                .isNotEqualTo(choices(Chance.of(7, "workers", 3, 0, 1)))
                .isNotEqualTo(choices(Chance.of(7, "others", 3, 0, 0)));
    }

    @Test
    void the_digest_tells_other_choices() {
        Chance first = Chance.of(7, "a");
        Chance again = Chance.of(7, "a");
        Chance other = Chance.of(8, "a");
        choices(first);
        choices(again);
        choices(other);

        assertThat(first.digest()).isEqualTo(again.digest()).isNotEqualTo(other.digest());
    }

    @Test
    void alternatives_come_as_often_as_their_weights_are_to_each_other() {
        Chance chance = Chance.of(1, "weights");
        int[] came = new int[3];
        for (int i = 0; i < 10_000; i++) {
            came[chance.weighted(new int[] {1, 4, 10})]++;
        }

        assertThat(came[0]).isBetween(900, 1100);
        assertThat(came[1]).isBetween(2850, 3150);
        assertThat(came[2]).isBetween(5800, 6200);
    }

    @Test
    void what_is_certain_happens_and_what_is_impossible_does_not() {
        Chance chance = Chance.of(1, "certain");
        for (int i = 0; i < 1000; i++) {
            assertThat(chance.happens(1)).isTrue();
            assertThat(chance.happens(0)).isFalse();
        }
    }
}
