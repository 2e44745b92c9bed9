package casement.semantics;

import static casement.semantics.Callers.ANN;
import static casement.semantics.JobLimits.ACTIVE_PROCESS;
import static casement.semantics.JobLimits.BREAKAWAY_OK;
import static casement.semantics.JobLimits.KILL_ON_JOB_CLOSE;
import static casement.semantics.JobLimits.SILENT_BREAKAWAY_OK;
import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.Effect.EndProcess;
import casement.semantics.JobRequest.Assign;
import casement.semantics.JobRequest.AssociatePort;
import casement.semantics.JobRequest.ExcessGone;
import casement.semantics.JobRequest.IsMember;
import casement.semantics.JobRequest.MemberEnded;
import casement.semantics.JobRequest.OtherJob;
import casement.semantics.JobRequest.PlaceChild;
import casement.semantics.JobRequest.QueryAccounting;
import casement.semantics.JobRequest.QueryLimits;
import casement.semantics.JobRequest.QueryProcesses;
import casement.semantics.JobRequest.QueryTimeAction;
import casement.semantics.JobRequest.SetLimits;
import casement.semantics.JobRequest.SetTimeAction;
import casement.semantics.JobRequest.Terminate;
import casement.semantics.JobState.Spec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JobStateTest {

    private static final ProcessId P1 = new ProcessId(101);
    private static final ProcessId P2 = new ProcessId(102);
    private static final ProcessId P3 = new ProcessId(103);
    private static final ObjectId PORT = new ObjectId(7);
    private static final JobState EMPTY = new Spec(true, false).create(ANN);

    private static JobState with(JobState job, ProcessId... processes) {
        JobState next = job;
        for (ProcessId process : processes) {
            Step<JobState> step = new Assign(process).on(next, ANN);
            assertThat(step.status()).isEqualTo(Status.SUCCESS);
            next = step.next();
        }
        return next;
    }

    private static JobState limited(JobState job, int flags, int active) {
        return new SetLimits(new JobLimits(flags, active), true).on(job, ANN).next();
    }

    private static JobState without(JobState job, ProcessId process) {
        return new MemberEnded(process).on(job, ANN).next();
    }

    private static EndProcess end(ProcessId process, int code) {
        return new EndProcess(process, code, EndReason.JOB);
    }

    private static Effect told(int code, int process) {
        return new Effect.Tell(PORT, new CompletionPortState.Post(new PortMessage(9, code, process)));
    }

    @Test
    @DisplayName("JO1: a fresh job is empty, and each call needs its right")
    void a_fresh_job_is_empty() {
        assertThat(EMPTY).isEqualTo(new JobState(true, false, List.of(), 0, JobLimits.NONE, null, false, JobTime.NONE));
        assertThat(new Assign(P1).access()).isEqualTo(Access.JOB_ASSIGN_PROCESS);
        assertThat(new Terminate(0).access()).isEqualTo(Access.JOB_TERMINATE);
        assertThat(new SetLimits(JobLimits.NONE, false).access()).isEqualTo(Access.JOB_SET_ATTRIBUTES);
        assertThat(new AssociatePort(PORT, 9).access()).isEqualTo(Access.JOB_SET_ATTRIBUTES);
        assertThat(new IsMember(P1).access()).isEqualTo(Access.JOB_QUERY);
        assertThat(new PlaceChild(false).access()).isZero();
        assertThat(new MemberEnded(P1).access()).isZero();
        assertThat(new ExcessGone(P1).access()).isZero();
    }

    @Test
    @DisplayName("JO2: neither emptiness nor the end of its processes signals a job")
    void the_end_of_its_processes_does_not_signal_a_job() {
        assertThat(EMPTY.isSignaledFor(ANN)).isFalse();
        assertThat(without(with(EMPTY, P1), P1).isSignaledFor(ANN)).isFalse();
        assertThat(new MemberEnded(P1).onlyConsumes()).isTrue();
    }

    @Test
    @DisplayName("JO3: to terminate ends all live members in order and signals the job for good")
    void terminating_ends_all_and_signals() {
        JobState job = without(with(EMPTY, P1, P2, P3), P2);

        Step<JobState> terminated = new Terminate(123).on(job, ANN);

        assertThat(terminated.effects()).containsExactly(end(P1, 123), end(P3, 123));
        assertThat(terminated.next().active()).isEqualTo(2);
        JobState later = with(terminated.next(), new ProcessId(104));
        assertThat(later.isSignaledFor(ANN)).isTrue();
        assertThat(later.grantTo(ANN)).isEqualTo(Grant.of(later));
        assertThat(new Terminate(123).onlyConsumes()).isFalse();
    }

    @Test
    @DisplayName("JO3: on Windows 2000 to terminate does not signal")
    void on_windows_2000_terminating_does_not_signal() {
        JobState job = with(new Spec(false, false).create(ANN), P1);

        Step<JobState> terminated = new Terminate(123).on(job, ANN);

        assertThat(terminated).isEqualTo(Step.to(job).causing(end(P1, 123)));
    }

    @Test
    @DisplayName("JO3: to terminate takes no signal back, however the job came by it")
    void terminating_takes_no_signal_back() {
        JobState signaled = new JobState(false, false, List.of(), 0, JobLimits.NONE, null, true, JobTime.NONE);

        assertThat(new Terminate(123).on(signaled, ANN)).isEqualTo(Step.to(signaled));
    }

    @Test
    @DisplayName("JO4: the kernel refuses ended processes; the end of a stranger is nothing to a job")
    void the_end_of_a_stranger_is_nothing_to_a_job() {
        JobState job = with(EMPTY, P1);

        assertThat(new MemberEnded(P2).on(job, ANN)).isEqualTo(Step.to(job));
        assertThat(new MemberEnded(P1).on(without(job, P1), ANN)).isEqualTo(Step.to(without(job, P1)));
    }

    @Test
    @DisplayName("JO5: a member is one for ever")
    void a_member_is_one_for_ever() {
        JobState job = with(EMPTY, P1);

        assertThat(new IsMember(P1).on(job, ANN)).isEqualTo(Step.to(job).with(true));
        assertThat(new IsMember(P2).on(job, ANN).value()).isEqualTo(false);
        assertThat(new IsMember(P1).on(without(job, P1), ANN).value()).isEqualTo(true);
    }

    @Test
    @DisplayName("JO6: children join unless they may break away")
    void children_join_unless_they_may_break_away() {
        assertThat(new PlaceChild(false).on(EMPTY, ANN))
                .isEqualTo(Step.to(EMPTY).with(true));
        assertThat(new PlaceChild(true).on(EMPTY, ANN)).isEqualTo(Step.refused(EMPTY, Status.ACCESS_DENIED));

        JobState asking = limited(EMPTY, BREAKAWAY_OK, 0);
        assertThat(new PlaceChild(true).on(asking, ANN).value()).isEqualTo(false);
        assertThat(new PlaceChild(false).on(asking, ANN).value()).isEqualTo(true);

        JobState silent = limited(EMPTY, SILENT_BREAKAWAY_OK, 0);
        assertThat(new PlaceChild(false).on(silent, ANN).value()).isEqualTo(false);
        assertThat(new PlaceChild(true).on(silent, ANN).value()).isEqualTo(false);
    }

    @Test
    @DisplayName("JO7: without nesting a process has one job")
    void without_nesting_a_process_has_one_job() {
        JobState job = with(EMPTY, P1);

        assertThat(new Assign(P1).on(job, ANN)).isEqualTo(Step.refused(job, Status.ACCESS_DENIED));
        assertThat(new Assign(P2, OtherJob.ELSEWHERE).on(EMPTY, ANN).status()).isEqualTo(Status.ACCESS_DENIED);
        assertThat(new Assign(P2, OtherJob.ABOVE).on(EMPTY, ANN).status()).isEqualTo(Status.ACCESS_DENIED);
    }

    @Test
    @DisplayName("JO7: with nesting a process may join an empty job, or one that is part of its own")
    void with_nesting_a_process_may_join_a_part_of_its_job() {
        JobState nested = new Spec(true, true).create(ANN);
        JobState used = with(nested, P1);

        assertThat(new Assign(P2, OtherJob.ELSEWHERE).on(nested, ANN).status()).isEqualTo(Status.SUCCESS);
        assertThat(new Assign(P2, OtherJob.ABOVE).on(used, ANN).next().active()).isEqualTo(2);
        assertThat(new Assign(P2, OtherJob.ELSEWHERE).on(used, ANN))
                .isEqualTo(Step.refused(used, Status.ACCESS_DENIED));
        assertThat(new Assign(P1).on(used, ANN)).isEqualTo(Step.to(used));
    }

    @Test
    @DisplayName("JO8: the last handle may take the live members with it")
    void the_last_handle_may_take_the_members_with_it() {
        JobState job = without(with(limited(EMPTY, KILL_ON_JOB_CLOSE, 0), P1, P2, P3), P1);

        assertThat(job.handleClosed(Access.JOB_QUERY, false)).isEqualTo(Step.to(job));
        assertThat(job.handleClosed(Access.JOB_QUERY, true))
                .isEqualTo(Step.to(job).causing(end(P2, 0), end(P3, 0)));
    }

    @Test
    @DisplayName("JO8: that limit belongs to the extended class")
    void the_basic_class_of_limits_knows_fewer() {
        JobLimits kill = new JobLimits(KILL_ON_JOB_CLOSE, 0);

        assertThat(new SetLimits(kill, false).on(EMPTY, ANN)).isEqualTo(Step.refused(EMPTY, Status.INVALID_PARAMETER));
        JobState limited = new SetLimits(kill, true).on(EMPTY, ANN).next();
        assertThat(new QueryLimits().on(limited, ANN))
                .isEqualTo(Step.to(limited).with(kill));
        assertThat(new SetLimits(new JobLimits(0x8000, 0), true).on(EMPTY, ANN).status())
                .isEqualTo(Status.INVALID_PARAMETER);
        assertThat(new SetLimits(new JobLimits(ACTIVE_PROCESS, 1), false)
                        .on(EMPTY, ANN)
                        .status())
                .isEqualTo(Status.SUCCESS);
    }

    @Test
    @DisplayName("JO9: without that limit the processes run on")
    void otherwise_the_processes_run_on() {
        JobState job = with(EMPTY, P1);

        assertThat(job.handleClosed(Access.JOB_QUERY, true)).isEqualTo(Step.to(job));
    }

    @Test
    @DisplayName("JO10: one above the limit is ended and not assigned")
    void one_above_the_limit_is_ended() {
        JobState full = with(limited(EMPTY, ACTIVE_PROCESS, 1), P1);

        Step<JobState> refused = new Assign(P2).on(full, ANN);
        assertThat(refused.status()).isEqualTo(Status.QUOTA_EXCEEDED);
        assertThat(refused.effects()).containsExactly(end(P2, JobState.EXIT_CODE_OVER_LIMIT));
        assertThat(new IsMember(P2).on(refused.next(), ANN).value()).isEqualTo(false);
        assertThat(new Assign(P2).on(without(full, P1), ANN).status()).isEqualTo(Status.SUCCESS);
        assertThat(new SetLimits(new JobLimits(ACTIVE_PROCESS, 0), true)
                        .on(full, ANN)
                        .status())
                .isEqualTo(Status.INVALID_PARAMETER);
    }

    @Test
    @DisplayName("JO10: what was one too many counts, and is no member, until nothing is left of it")
    void what_was_one_too_many_counts_until_it_is_gone() {
        JobState full = with(limited(EMPTY, ACTIVE_PROCESS, 1), P1);
        JobState over = new Assign(P2).on(full, ANN).next();
        assertThat(new QueryAccounting().on(over, ANN).value()).isEqualTo(new JobAccounting(2, 2, 1));
        assertThat(new QueryProcesses().on(over, ANN).value()).isEqualTo(new JobProcesses(List.of(P1)));
        assertThat(new Terminate(5).on(over, ANN).effects()).containsExactly(end(P1, 5));

        JobState alone = without(without(over, P1), P2);
        assertThat(new Assign(P3).on(alone, ANN).status()).isEqualTo(Status.QUOTA_EXCEEDED);

        JobState reported = new AssociatePort(PORT, 9).on(alone, ANN).next();
        Step<JobState> gone = new ExcessGone(P2).on(reported, ANN);
        assertThat(gone.effects()).containsExactly(told(4, 0));
        assertThat(new QueryAccounting().on(gone.next(), ANN).value()).isEqualTo(new JobAccounting(2, 0, 1));
        assertThat(new ExcessGone(P2).on(gone.next(), ANN)).isEqualTo(Step.to(gone.next()));
        assertThat(new Assign(P3).on(gone.next(), ANN).status()).isEqualTo(Status.SUCCESS);
    }

    @Test
    @DisplayName("JO11: a job counts all that ever were, and lists who is left in order")
    void a_job_counts_and_lists() {
        JobState job = without(with(EMPTY, P1, P2, P3), P2);

        assertThat(new QueryAccounting().on(job, ANN)).isEqualTo(Step.to(job).with(new JobAccounting(3, 2, 0)));
        assertThat(new QueryProcesses().on(job, ANN)).isEqualTo(Step.to(job).with(new JobProcesses(List.of(P1, P3))));
    }

    @Test
    @DisplayName("JO12: the port is told of members, old and new, of their ends, and of the last end")
    void the_port_is_told_in_order() {
        Step<JobState> associated = new AssociatePort(PORT, 9).on(without(with(EMPTY, P3, P1), P3), ANN);
        assertThat(associated.effects()).containsExactly(told(6, 101));

        Step<JobState> joined = new Assign(P2).on(associated.next(), ANN);
        assertThat(joined.effects()).containsExactly(told(6, 102));

        Step<JobState> one = new MemberEnded(P1).on(joined.next(), ANN);
        assertThat(one.effects()).containsExactly(told(7, 101));

        Step<JobState> none = new MemberEnded(P2).on(one.next(), ANN);
        assertThat(none.effects()).containsExactly(told(7, 102), told(4, 0));

        assertThat(new AssociatePort(PORT, 1).on(none.next(), ANN))
                .isEqualTo(Step.refused(none.next(), Status.INVALID_PARAMETER));
    }

    // ---- time (JO13); a unit of the limits is 100 ns

    private static final long MS = 1_000_000;

    /** A caller that knows how much CPU time each process has used. */
    private static Caller at(long now, Map<ProcessId, Long> used) {
        return new Caller() {
            @Override
            public ThreadId thread() {
                return ANN.thread();
            }

            @Override
            public ProcessId process() {
                return ANN.process();
            }

            @Override
            public long now() {
                return now;
            }

            @Override
            public long systemTime() {
                return 0;
            }

            @Override
            public long cpuTime(ProcessId of) {
                return used.getOrDefault(of, 0L);
            }
        };
    }

    private static JobState timed(JobState job, int flags, long process, long all, Caller caller) {
        return new SetLimits(new JobLimits(flags, 0, process, all), false)
                .on(job, caller)
                .next();
    }

    private static Effect lookAt(long nanos) {
        return new Effect.SetAlarm(new Effect.Due.AtNanos(nanos), new JobRequest.Look());
    }

    private static Effect over(ProcessId process, String what, long limit, long used) {
        EndCause cause = new EndCause.Limit(what, limit, used, EndCause.Unit.NANOSECONDS);
        return new Effect.EndProcess(process, 1816, EndReason.LIMIT, cause);
    }

    @Test
    @DisplayName("JO13: a process that has used more time than the limit is ended with 1816, and the port is told 2")
    void who_is_over_its_time_is_ended() {
        JobState job = new AssociatePort(PORT, 9).on(with(EMPTY, P1, P2), ANN).next();
        job = timed(job, JobLimits.PROCESS_TIME, 10, 0, ANN);

        Caller exactly = at(5, Map.of(P1, 1000L, P2, 999L));
        assertThat(new JobRequest.Look().on(job, exactly).effects()).containsExactly(lookAt(5 + 100 * MS));

        Caller above = at(7, Map.of(P1, 1001L, P2, 999L));
        Step<JobState> looked = new JobRequest.Look().on(job, above);
        assertThat(looked.effects())
                .containsExactly(
                        over(P1, "CPU time of a process of its job", 1000, 1001), told(2, 101), lookAt(7 + 100 * MS));
        assertThat(new JobRequest.Look().on(looked.next(), above).effects()).containsExactly(lookAt(7 + 100 * MS));
        assertThat(looked.next().isSignaledFor(ANN)).isFalse();
        JobState left = new MemberEnded(P1).on(looked.next(), above).next();
        assertThat(new QueryAccounting().on(left, at(9, Map.of(P2, 999L))).value())
                .isEqualTo(new JobAccounting(2, 1, 1, 20, 20));
    }

    @Test
    @DisplayName("JO13: when all together have used the time of the job, all are ended and the job is signaled")
    void a_job_is_ended_with_its_time() {
        JobState job = with(EMPTY, P1, P2, P3);
        job = new MemberEnded(P3).on(job, at(0, Map.of(P3, 400L))).next();
        job = timed(job, JobLimits.JOB_TIME, 0, 10, at(0, Map.of(P1, 600L)));

        Caller exactly = at(0, Map.of(P1, 1000L, P2, 600L));
        assertThat(new JobRequest.Look().on(job, exactly).effects()).containsExactly(lookAt(100 * MS));
        assertThat(new QueryAccounting().on(job, exactly).value()).isEqualTo(new JobAccounting(3, 2, 0, 20, 10));

        Step<JobState> looked = new JobRequest.Look().on(job, at(0, Map.of(P1, 1000L, P2, 601L)));
        assertThat(looked.effects())
                .containsExactly(
                        over(P1, "CPU time of its job", 1000, 1001),
                        over(P2, "CPU time of its job", 1000, 1001),
                        lookAt(100 * MS));
        assertThat(looked.next().isSignaledFor(ANN)).isTrue();
        assertThat(new QueryAccounting().on(looked.next(), exactly).value())
                .isEqualTo(new JobAccounting(3, 2, 2, 20, 10));
    }

    @Test
    @DisplayName("JO13: nobody looks while no time is limited, or nobody is there")
    void nobody_looks_in_vain() {
        JobState timed = timed(EMPTY, JobLimits.PROCESS_TIME, 10, 0, ANN);

        assertThat(new JobRequest.Look().on(timed, ANN).effects()).isEmpty();
        assertThat(new Assign(P1).on(timed, ANN).effects()).containsExactly(lookAt(100 * MS));
        assertThat(new Assign(P1).on(EMPTY, ANN).effects()).isEmpty();
        assertThat(new JobRequest.Look()
                        .on(with(EMPTY, P1), at(0, Map.of(P1, Long.MAX_VALUE)))
                        .effects())
                .isEmpty();
        JobState none = timed(with(EMPTY, P1), JobLimits.PROCESS_TIME | JobLimits.JOB_TIME, 0, 0, ANN);
        assertThat(new JobRequest.Look()
                        .on(none, at(0, Map.of(P1, Long.MAX_VALUE)))
                        .effects())
                .isEmpty();
        JobState late = timed(with(EMPTY, P1), JobLimits.PROCESS_TIME, Long.MAX_VALUE, 0, ANN);
        assertThat(new JobRequest.Look()
                        .on(late, at(0, Map.of(P1, Long.MAX_VALUE)))
                        .effects())
                .containsExactly(lookAt(100 * MS));
    }

    @Test
    @DisplayName("JO13: a limit on the time of the job may be kept while others are set, but not set at once")
    void the_time_of_the_job_may_be_kept() {
        Caller later = at(0, Map.of(P1, 600L));
        JobState job = timed(with(EMPTY, P1), JobLimits.JOB_TIME, 0, 10, ANN);

        JobState kept = timed(job, JobLimits.PRESERVE_JOB_TIME | JobLimits.PROCESS_TIME, 5, 99, later);
        assertThat(kept.limits()).isEqualTo(new JobLimits(JobLimits.JOB_TIME | JobLimits.PROCESS_TIME, 0, 5, 10));
        assertThat(new QueryAccounting().on(kept, later).value()).isEqualTo(new JobAccounting(1, 1, 0, 6, 6));

        JobState anew = timed(job, JobLimits.JOB_TIME, 0, 10, later);
        assertThat(new QueryAccounting().on(anew, later).value()).isEqualTo(new JobAccounting(1, 1, 0, 6, 0));
        JobState nothingToKeep = timed(EMPTY, JobLimits.PRESERVE_JOB_TIME, 5, 99, later);
        assertThat(nothingToKeep.limits()).isEqualTo(new JobLimits(JobLimits.PRESERVE_JOB_TIME, 0, 5, 99));
        assertThat(new SetLimits(new JobLimits(JobLimits.PRESERVE_JOB_TIME | JobLimits.JOB_TIME, 0), true)
                        .on(EMPTY, ANN)
                        .status())
                .isEqualTo(Status.INVALID_PARAMETER);
    }

    // ---- what happens then (JO14)

    private static JobState posting(JobState job) {
        return new SetTimeAction(JobTimeAction.POST).on(job, ANN).next();
    }

    @Test
    @DisplayName("JO14: a job ends all when its time is up, unless another action is chosen")
    void the_action_is_chosen() {
        assertThat(new QueryTimeAction().on(EMPTY, ANN))
                .isEqualTo(Step.to(EMPTY).with(JobTimeAction.TERMINATE));
        JobState posting = posting(EMPTY);
        assertThat(new QueryTimeAction().on(posting, ANN))
                .isEqualTo(Step.to(posting).with(JobTimeAction.POST));
        assertThat(new SetTimeAction(JobTimeAction.TERMINATE).on(posting, ANN)).isEqualTo(Step.to(EMPTY));
        assertThat(new SetTimeAction(JobTimeAction.POST).access()).isEqualTo(Access.JOB_SET_ATTRIBUTES);
        assertThat(new QueryTimeAction().access()).isEqualTo(Access.JOB_QUERY);
    }

    @Test
    @DisplayName("JO14: the port is told 1, once; then the limit is gone, and all run on")
    void the_port_is_told_that_the_time_is_up() {
        JobState job =
                posting(new AssociatePort(PORT, 9).on(with(EMPTY, P1, P2), ANN).next());
        job = timed(job, JobLimits.JOB_TIME | JobLimits.PROCESS_TIME, 7, 10, ANN);

        Caller exactly = at(0, Map.of(P1, 500L, P2, 500L));
        assertThat(new JobRequest.Look().on(job, exactly))
                .isEqualTo(Step.to(job).causing(lookAt(100 * MS)));

        Caller above = at(0, Map.of(P1, 300L, P2, 701L));
        Step<JobState> looked = new JobRequest.Look().on(job, above);
        assertThat(looked.effects())
                .containsExactly(
                        told(1, 0),
                        over(P2, "CPU time of a process of its job", 700, 701),
                        told(2, 102),
                        lookAt(100 * MS));
        assertThat(looked.next().isSignaledFor(ANN)).isFalse();
        assertThat(looked.next().limits()).isEqualTo(new JobLimits(JobLimits.PROCESS_TIME, 0, 7, 0));
        assertThat(new JobRequest.Look().on(looked.next(), above).effects()).containsExactly(lookAt(100 * MS));
        assertThat(new Assign(P3).on(looked.next(), above).status()).isEqualTo(Status.SUCCESS);
        JobState alone = timed(without(looked.next(), P2), 0, 0, 0, above);
        assertThat(new JobRequest.Look().on(alone, above).effects()).isEmpty();
    }

    @Test
    @DisplayName("JO14: without a port, all are ended whatever the action")
    void without_a_port_all_are_ended() {
        JobState job = posting(timed(with(EMPTY, P1), JobLimits.JOB_TIME, 0, 10, ANN));

        Step<JobState> looked = new JobRequest.Look().on(job, at(0, Map.of(P1, 1001L)));
        assertThat(looked.effects()).containsExactly(over(P1, "CPU time of its job", 1000, 1001), lookAt(100 * MS));
        assertThat(looked.next().isSignaledFor(ANN)).isTrue();
    }

    @Test
    @DisplayName("JO14: when the time is up the job is signaled and nobody can join, until the limit is set anew")
    void a_job_whose_time_is_up_is_over_until_it_has_another() {
        Caller later = at(0, Map.of(P1, 1001L));
        JobState up = new JobRequest.Look()
                .on(timed(with(EMPTY, P1), JobLimits.JOB_TIME, 0, 10, ANN), later)
                .next();
        assertThat(new Assign(P2).on(up, later)).isEqualTo(Step.refused(up, Status.ACCESS_DENIED));
        assertThat(new JobRequest.Look().on(up, later).effects())
                .as("nobody is ended twice")
                .containsExactly(lookAt(100 * MS));
        JobState left = new MemberEnded(P1).on(up, later).next();
        JobState kept = timed(left, JobLimits.PRESERVE_JOB_TIME, 0, 0, later);
        assertThat(kept.isSignaledFor(ANN)).isTrue();
        assertThat(new Assign(P2).on(kept, later).status()).isEqualTo(Status.ACCESS_DENIED);

        for (JobState anew : List.of(timed(left, JobLimits.JOB_TIME, 0, 5, later), timed(kept, 0, 0, 0, later))) {
            assertThat(anew.isSignaledFor(ANN)).isFalse();
            assertThat(new Assign(P2).on(anew, later).status()).isEqualTo(Status.SUCCESS);
            assertThat(new Terminate(5).on(up, later).next().isSignaledFor(ANN)).isTrue();
        }
        JobState terminated = timed(new Terminate(5).on(left, later).next(), 0, 0, 0, later);
        assertThat(terminated.isSignaledFor(ANN)).as("for good (JO3)").isTrue();
    }
}
