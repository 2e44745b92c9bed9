package casement.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.EventState;
import casement.semantics.MutexState;
import casement.semantics.ObjectState;
import casement.semantics.SemaphoreState;
import casement.semantics.ThreadId;
import casement.semantics.ThreadState;
import casement.semantics.TimerState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StateTextTest {

    private static final ThreadId SOMEBODY = new ThreadId(12);

    static Object[] states() {
        return new Object[] {
            Arguments.of(MutexState.FREE, "free"),
            Arguments.of(new MutexState(null, 0, true), "abandoned"),
            Arguments.of(MutexState.ownedBy(SOMEBODY), "owned"),
            Arguments.of(new MutexState(SOMEBODY, 3, false), "owned, entered 3 times"),
            Arguments.of(new EventState(true, false, 0), "not signaled, manual reset"),
            Arguments.of(new EventState(false, true, 7), "signaled, auto reset, data 7"),
            Arguments.of(new SemaphoreState(2, 5), "2 of 5"),
            Arguments.of(new TimerState(false, false, null, 0, null, 0), "not signaled, auto reset, stopped"),
            Arguments.of(new ThreadState(SOMEBODY, false, 259, 2, 251), "suspended 2 times"),
            Arguments.of(new ThreadState(SOMEBODY, true, 9, 0, 251), "ended with 9"),
        };
    }

    @ParameterizedTest
    @MethodSource("states")
    void a_state_is_said_in_a_few_words(ObjectState<?> state, String words) {
        assertThat(StateText.of(state)).isEqualTo(words);
    }
}
