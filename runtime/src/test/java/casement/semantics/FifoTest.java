package casement.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FifoTest {

    @Test
    void the_oldest_element_leaves_first() {
        Fifo<String> two = Fifo.<String>empty().add("a").add("b");

        assertThat(two.head()).isEqualTo("a");
        assertThat(two.tail().head()).isEqualTo("b");
        assertThat(two.tail().tail()).isSameAs(Fifo.empty());
        assertThat(Fifo.empty().head()).isNull();
        assertThat(Fifo.empty().tail().size()).isZero();
    }

    @Test
    void the_old_queue_stays_what_it_was() {
        Fifo<String> one = Fifo.<String>empty().add("a");
        Fifo<String> left = one.add("b");
        Fifo<String> right = one.add("c");

        assertThat(one.toList()).containsExactly("a");
        assertThat(left.toList()).containsExactly("a", "b");
        assertThat(right.toList()).containsExactly("a", "c");
    }

    @Test
    void queues_with_the_same_elements_are_equal_however_they_came_about() {
        Fifo<String> taken =
                Fifo.<String>empty().add("x").add("a").add("b").tail().add("c");
        Fifo<String> added = Fifo.<String>empty().add("a").add("b").add("c");

        assertThat(taken).isEqualTo(added).hasSameHashCodeAs(added).hasToString("[a, b, c]");
        assertThat(taken).isNotEqualTo(added.tail()).isNotEqualTo(taken.toList());
        assertThat(taken.tail()).isNotEqualTo(added.tail().tail().add("d"));
        assertThat(taken).doesNotHaveSameHashCodeAs(added.tail());
    }

    @Test
    void it_does_what_a_deque_does() {
        Random random = new Random(1);
        Fifo<Integer> fifo = Fifo.empty();
        ArrayDeque<Integer> deque = new ArrayDeque<>();

        for (int i = 0; i < 10_000; i++) {
            if (random.nextInt(5) < 3) {
                fifo = fifo.add(i);
                deque.addLast(i);
            } else {
                assertThat(fifo.head()).isEqualTo(deque.pollFirst());
                fifo = fifo.tail();
            }
            assertThat(fifo.size()).isEqualTo(deque.size());
        }
        assertThat(fifo.toList()).containsExactlyElementsOf(deque);
    }
}
