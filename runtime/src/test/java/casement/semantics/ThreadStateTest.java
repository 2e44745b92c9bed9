package casement.semantics;

import static casement.semantics.Callers.ANN;
import static casement.semantics.Callers.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.ThreadState.End;
import casement.semantics.ThreadState.GetExitCode;
import casement.semantics.ThreadState.GetPriority;
import casement.semantics.ThreadState.Resume;
import casement.semantics.ThreadState.SetPriority;
import casement.semantics.ThreadState.Spec;
import casement.semantics.ThreadState.Suspend;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadStateTest {

    private static final ThreadId ID = new ThreadId(31);
    private static final ThreadState RUNNING = new Spec(ID, 251, false).create(ANN);
    private static final ThreadState ENDED = new End(1).on(RUNNING, ANN).next();

    private static ThreadState suspended(int count) {
        return new ThreadState(ID, false, 259, count, 251);
    }

    @Test
    @DisplayName("PR1, PR4: the exit code is 259 until the end, and the first end counts")
    void the_exit_code_is_259_until_the_end() {
        assertThat(new GetExitCode().on(RUNNING, ANN))
                .isEqualTo(Step.to(RUNNING).with(259));
        assertThat(new GetExitCode().on(ENDED, ANN).value()).isEqualTo(1);
        assertThat(new End(5).on(ENDED, ANN)).isEqualTo(Step.to(ENDED));
    }

    @Test
    @DisplayName("PR6, PR13: an ended thread is signaled for good")
    void an_ended_thread_is_signaled_for_good() {
        assertThat(RUNNING.isSignaledFor(BOB)).isFalse();

        ThreadState ended = new End(99).on(suspended(3), ANN).next();

        assertThat(ended).isEqualTo(new ThreadState(ID, true, 99, 0, 251));
        assertThat(ended.isSignaledFor(BOB)).isTrue();
        assertThat(ended.grantTo(BOB)).isEqualTo(Grant.of(ended));
        assertThat(new End(0).access()).isEqualTo(Access.THREAD_TERMINATE);
        assertThat(new End(0).onlyConsumes()).isFalse();
    }

    @Test
    @DisplayName("PR7: created suspended it waits for the last resume")
    void created_suspended_it_waits_for_the_last_resume() {
        ThreadState created = new Spec(ID, 251, true).create(ANN);
        assertThat(created).isEqualTo(suspended(1));

        Step<ThreadState> again = new Suspend().on(created, ANN);
        assertThat(again).isEqualTo(Step.to(suspended(2)).with(1));

        Step<ThreadState> once = new Resume().on(again.next(), ANN);
        assertThat(once).isEqualTo(Step.to(suspended(1)).with(2));

        Step<ThreadState> runs = new Resume().on(once.next(), ANN);
        assertThat(runs).isEqualTo(Step.to(RUNNING).with(1).causing(new Effect.Resume(ID)));
    }

    @Test
    @DisplayName("PR7: created running it has no suspension to take back")
    void created_running_it_runs() {
        assertThat(new Spec(ID, 251, false).create(ANN)).isEqualTo(suspended(0));
    }

    @Test
    @DisplayName("HA10: each call needs its right")
    void each_call_needs_its_right() {
        assertThat(new GetExitCode().access()).isEqualTo(Access.THREAD_QUERY_INFORMATION);
        assertThat(new GetPriority().access()).isEqualTo(Access.THREAD_QUERY_INFORMATION);
        assertThat(new SetPriority(1).access()).isEqualTo(Access.THREAD_SET_INFORMATION);
    }

    @Test
    @DisplayName("PR7: only the first suspension stops a running thread")
    void only_the_first_suspension_stops_a_running_thread() {
        assertThat(new Suspend().on(RUNNING, ANN))
                .isEqualTo(Step.to(suspended(1)).with(0).causing(new Effect.Suspend(ID)));
        assertThat(new Suspend().access()).isEqualTo(Access.THREAD_SUSPEND_RESUME);
        assertThat(new Resume().access()).isEqualTo(Access.THREAD_SUSPEND_RESUME);
    }

    @Test
    @DisplayName("PR8: 127 suspensions and no more")
    void it_cannot_be_suspended_more_than_127_times() {
        ThreadState thread = RUNNING;
        for (int before = 0; before < 127; before++) {
            Step<ThreadState> step = new Suspend().on(thread, ANN);
            assertThat(step.value()).isEqualTo(before);
            thread = step.next();
        }
        assertThat(new Suspend().on(thread, ANN)).isEqualTo(Step.refused(thread, Status.SUSPEND_COUNT_EXCEEDED));
        assertThat(Status.SUSPEND_COUNT_EXCEEDED.win32Error()).isEqualTo(156);
    }

    @Test
    @DisplayName("PR9: an ended thread cannot be suspended, and resuming what runs or ended does nothing")
    void resuming_what_runs_or_ended_does_nothing() {
        assertThat(new Suspend().on(ENDED, ANN)).isEqualTo(Step.refused(ENDED, Status.ACCESS_DENIED));
        assertThat(new Resume().on(ENDED, ANN)).isEqualTo(Step.to(ENDED).with(0));
        assertThat(new Resume().on(RUNNING, ANN)).isEqualTo(Step.to(RUNNING).with(0));
    }

    @Test
    @DisplayName("PR12: the priority is changed and read back")
    void the_priority_is_changed_and_read_back() {
        Step<ThreadState> raised = new SetPriority(0).on(RUNNING, ANN);

        assertThat(raised.next()).isEqualTo(new ThreadState(ID, false, 259, 0, 0));
        assertThat(raised.effects()).containsExactly(new Effect.Reprioritise(ID, 0));
        assertThat(new GetPriority().on(raised.next(), ANN).value()).isEqualTo(0);
        assertThat(new SetPriority(255).on(RUNNING, ANN).next().priority()).isEqualTo(255);
    }

    @Test
    @DisplayName("PR12: so is that of an ended thread, which moves nobody")
    void the_priority_of_an_ended_thread_reads_back() {
        Step<ThreadState> changed = new SetPriority(3).on(ENDED, ANN);

        assertThat(changed.status()).isEqualTo(Status.SUCCESS);
        assertThat(changed.effects()).isEmpty();
        assertThat(new GetPriority().on(changed.next(), ANN).value()).isEqualTo(3);
        assertThat(changed.next().ended()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 256, Integer.MIN_VALUE, Integer.MAX_VALUE})
    @DisplayName("PR12: numbers that are no priority are refused")
    void numbers_that_are_no_priority_are_refused(int number) {
        assertThat(new SetPriority(number).on(RUNNING, ANN)).isEqualTo(Step.refused(RUNNING, Status.INVALID_PARAMETER));
        assertThat(new Spec(ID, number, false).check()).isEqualTo(Status.INVALID_PARAMETER);
    }
}
