package casement.semantics;

import static casement.semantics.Callers.ANN;
import static casement.semantics.Callers.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.CompletionPortState.Post;
import casement.semantics.CompletionPortState.Spec;
import casement.semantics.CompletionPortState.Take;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CompletionPortStateTest {

    @Test
    @DisplayName("JO12: messages are taken once, in the order of their posting")
    void messages_are_taken_in_order() {
        CompletionPortState empty = new Spec().create(ANN);
        PortMessage first = new PortMessage(1, 6, 101);
        PortMessage second = new PortMessage(1, 7, 101);

        assertThat(new Take().on(empty, ANN)).isEqualTo(Step.pending(empty));
        assertThat(new Take().mayBlock()).isTrue();
        assertThat(new Take().access()).isEqualTo(Access.MODIFY_STATE);
        assertThat(new Post(first).access()).isEqualTo(Access.MODIFY_STATE);

        CompletionPortState two =
                new Post(second).on(new Post(first).on(empty, BOB).next(), BOB).next();
        Step<CompletionPortState> taken = new Take().on(two, ANN);
        assertThat(taken.value()).isEqualTo(first);
        assertThat(new Take().on(taken.next(), ANN)).isEqualTo(Step.to(empty).with(second));
        assertThat(empty.type().isWaitable()).isFalse();
    }
}
