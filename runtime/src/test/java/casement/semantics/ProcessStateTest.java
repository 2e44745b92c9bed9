package casement.semantics;

import static casement.semantics.Callers.ANN;
import static casement.semantics.Callers.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.ProcessState.End;
import casement.semantics.ProcessState.GetExitCode;
import casement.semantics.ProcessState.Spec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProcessStateTest {

    private static final ProcessState RUNNING = new Spec().create(ANN);

    @Test
    @DisplayName("PR1: the exit code is 259 until the end, and then whatever it is, even 259")
    void the_exit_code_is_259_until_the_end() {
        assertThat(new GetExitCode().on(RUNNING, BOB))
                .isEqualTo(Step.to(RUNNING).with(259));

        ProcessState ended = new End(7).on(RUNNING, ANN).next();
        assertThat(new GetExitCode().on(ended, BOB).value()).isEqualTo(7);

        ProcessState endedWith259 = new End(259).on(RUNNING, ANN).next();
        assertThat(new GetExitCode().on(endedWith259, BOB).value()).isEqualTo(259);
        assertThat(endedWith259.isSignaledFor(BOB)).isTrue();
        assertThat(new GetExitCode().access()).isEqualTo(Access.PROCESS_QUERY_INFORMATION);
    }

    @Test
    @DisplayName("PR2, PR3: a process ends once, and keeps its code")
    void a_process_ends_once() {
        ProcessState ended = new End(5).on(RUNNING, ANN).next();

        assertThat(ended).isEqualTo(new ProcessState(true, 5));
        assertThat(new End(6).on(ended, ANN)).isEqualTo(Step.refused(ended, Status.ACCESS_DENIED));
        assertThat(new End(6).access()).isEqualTo(Access.PROCESS_TERMINATE);
    }

    @Test
    @DisplayName("PR11, PR13: a process is signaled from its end on, for everybody")
    void a_process_is_signaled_from_its_end_on() {
        assertThat(RUNNING.isSignaledFor(BOB)).isFalse();

        ProcessState ended = new End(0).on(RUNNING, ANN).next();

        assertThat(ended.isSignaledFor(BOB)).isTrue();
        assertThat(ended.grantTo(BOB)).isEqualTo(Grant.of(ended));
        assertThat(ended.handleClosed(Access.SYNCHRONIZE, true)).isEqualTo(Step.to(ended));
    }
}
