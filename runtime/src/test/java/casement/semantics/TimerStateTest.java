package casement.semantics;

import static casement.semantics.Callers.ANN;
import static casement.semantics.Callers.BOB;
import static casement.semantics.Callers.EPOCH;
import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.Effect.CancelAlarm;
import casement.semantics.Effect.Due;
import casement.semantics.Effect.FollowThread;
import casement.semantics.Effect.QueueRoutine;
import casement.semantics.Effect.RemoveRoutine;
import casement.semantics.Effect.SetAlarm;
import casement.semantics.TimerState.Cancel;
import casement.semantics.TimerState.Expired;
import casement.semantics.TimerState.Routine;
import casement.semantics.TimerState.Set;
import casement.semantics.TimerState.Spec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TimerStateTest {

    private static final CompletionRoutine RING = (argument, fileTime) -> {};
    private static final TimerState AUTO = new Spec(false).create(ANN);
    private static final TimerState MANUAL = new Spec(true).create(ANN);

    private static Set in(long millis, int period) {
        return new Set(-millis * 10_000, period, null, null);
    }

    private static Set ringing(long millis, int period) {
        return new Set(-millis * 10_000, period, RING, "bell");
    }

    private static Due atMillis(long millis) {
        return new Due.AtNanos(millis * 1_000_000);
    }

    private static Step<TimerState> expire(TimerState timer, long millis) {
        return new Expired(timer.generation()).on(timer, ANN.at(millis));
    }

    @Test
    @DisplayName("TI1: a fresh timer neither runs nor is signaled")
    void a_fresh_timer_does_not_run() {
        assertThat(AUTO).isEqualTo(new TimerState(false, false, null, 0, null, 0));
        assertThat(MANUAL).isEqualTo(new TimerState(true, false, null, 0, null, 0));
        assertThat(AUTO.isSignaledFor(ANN)).isFalse();
    }

    @Test
    @DisplayName("TI2: a negative due time counts from now, and fires then")
    void a_negative_due_time_counts_from_now() {
        Step<TimerState> set = in(1_000, 0).on(AUTO, ANN.at(500));
        assertThat(set.next()).isEqualTo(new TimerState(false, false, atMillis(1_500), 0, null, 1));
        assertThat(set.effects()).containsExactly(new SetAlarm(atMillis(1_500), new Expired(1)));

        Step<TimerState> fired = expire(set.next(), 1_500);
        assertThat(fired).isEqualTo(Step.to(new TimerState(false, true, null, 0, null, 1)));
    }

    @Test
    @DisplayName("TI2: due at 0 or in the past fires within the call")
    void a_due_time_that_is_past_fires_at_once() {
        TimerState fired = new TimerState(false, true, null, 0, null, 1);

        assertThat(new Set(0, 0, null, null).on(AUTO, ANN)).isEqualTo(Step.to(fired));
        assertThat(new Set(EPOCH, 0, null, null).on(AUTO, ANN)).isEqualTo(Step.to(fired));
        assertThat(new Set(1, 0, null, null).on(AUTO, ANN)).isEqualTo(Step.to(fired));
    }

    @Test
    @DisplayName("TI2: the longest due times are far away, not past")
    void the_longest_due_times_are_far_away() {
        TimerState relative =
                new Set(Long.MIN_VALUE, 0, null, null).on(AUTO, ANN.at(500)).next();
        TimerState absolute =
                new Set(Long.MAX_VALUE, 0, null, null).on(AUTO, ANN.at(500)).next();

        assertThat(relative.signaled()).isFalse();
        assertThat(((Due.AtNanos) relative.due()).nanos()).isGreaterThan(9_000_000_000_000_000_000L);
        assertThat(absolute.due()).isEqualTo(new Due.AtSystemTime(Long.MAX_VALUE));
        assertThat(expire(absolute, 1_000).next()).isEqualTo(absolute);
    }

    @Test
    @DisplayName("TI3: with a period it fires again and again; less than no period is refused")
    void a_period_repeats() {
        TimerState first = expire(in(1_000, 500).on(AUTO, ANN).next(), 1_000).next();
        assertThat(first).isEqualTo(new TimerState(false, true, atMillis(1_500), 500, null, 1));

        Step<TimerState> second = expire(first.grantTo(ANN).next(), 1_500);
        assertThat(second.next()).isEqualTo(new TimerState(false, true, atMillis(2_000), 500, null, 1));
        assertThat(second.effects()).containsExactly(new SetAlarm(atMillis(2_000), new Expired(1)));

        assertThat(in(1_000, -1).on(first, ANN)).isEqualTo(Step.refused(first, Status.INVALID_PARAMETER));
    }

    @Test
    @DisplayName("TI3: a period of the greatest length does not overflow")
    void the_longest_period_does_not_overflow() {
        TimerState fired =
                new Set(0, Integer.MAX_VALUE, null, null).on(AUTO, ANN.at(5)).next();

        assertThat(fired.due()).isEqualTo(atMillis(5L + Integer.MAX_VALUE));
    }

    @Test
    @DisplayName("TI4: to set it anew takes the signal, the alarm and the pending routine back")
    void setting_it_anew_forgets_what_was() {
        TimerState rung =
                expire(ringing(1_000, 500).on(MANUAL, ANN).next(), 1_000).next();

        Step<TimerState> set = in(60_000, 0).on(rung, BOB.at(1_200));

        assertThat(set.next()).isEqualTo(new TimerState(true, false, atMillis(61_200), 0, null, 2));
        assertThat(set.effects())
                .containsExactly(
                        new CancelAlarm(),
                        new RemoveRoutine(ANN.thread()),
                        new SetAlarm(atMillis(61_200), new Expired(2)));
    }

    @Test
    @DisplayName("TI4: the switch of question Q8 keeps the signal of an auto-reset timer only")
    void a_dialect_may_keep_the_signal_of_an_auto_reset_timer() {
        Set keeping = new Set(-10_000_000, 0, null, null, false, true);
        TimerState auto = new Set(0, 0, null, null).on(AUTO, ANN).next();
        TimerState manual = new Set(0, 0, null, null).on(MANUAL, ANN).next();

        assertThat(keeping.on(auto, ANN).next().signaled()).isTrue();
        assertThat(keeping.on(AUTO, ANN).next().signaled()).isFalse();
        assertThat(keeping.on(manual, ANN).next().signaled()).isFalse();
        assertThat(in(1_000, 0).on(auto, ANN).next().signaled()).isFalse();
    }

    @Test
    @DisplayName("TI5: a wait takes the signal of an auto-reset timer only, and lets it run on")
    void a_wait_takes_the_signal_of_an_auto_reset_timer_only() {
        TimerState manual = new Set(0, 500, null, null).on(MANUAL, ANN).next();
        TimerState auto = new Set(0, 500, null, null).on(AUTO, ANN).next();

        assertThat(manual.grantTo(BOB)).isEqualTo(Grant.of(manual));
        assertThat(auto.grantTo(BOB)).isEqualTo(Grant.of(new TimerState(false, false, atMillis(500), 500, null, 1)));
    }

    @Test
    @DisplayName("TI6: to cancel stops it and takes the routine back, but leaves the signal")
    void cancelling_leaves_the_signal() {
        TimerState rung =
                expire(ringing(1_000, 500).on(MANUAL, ANN).next(), 1_000).next();

        Step<TimerState> cancelled = new Cancel().on(rung, BOB.at(1_100));

        assertThat(cancelled.next()).isEqualTo(new TimerState(true, true, null, 0, null, 2));
        assertThat(cancelled.effects()).containsExactly(new CancelAlarm(), new RemoveRoutine(ANN.thread()));
        assertThat(expire(rung, 1_500).next()).isNotEqualTo(rung);
        assertThat(new Expired(1).on(cancelled.next(), ANN.at(1_500))).isEqualTo(Step.to(cancelled.next()));
        assertThat(new Cancel().on(AUTO, ANN).status()).isEqualTo(Status.SUCCESS);
        assertThat(new Cancel().on(AUTO, ANN).effects()).isEmpty();
        assertThat(new Cancel().onlyConsumes()).isTrue();
    }

    @Test
    @DisplayName("TI7: ticks that nobody waited for merge into one signal")
    void ticks_that_nobody_waited_for_merge() {
        TimerState timer = in(1_000, 500).on(AUTO, ANN).next();
        for (long tick = 1_000; tick <= 10_000; tick += 500) {
            timer = expire(timer, tick).next();
        }

        assertThat(timer.isSignaledFor(ANN)).isTrue();
        assertThat(timer.grantTo(ANN).next().isSignaledFor(ANN)).isFalse();
    }

    @Test
    @DisplayName("TI8: a late alarm does not move the grid, and what it missed counts once")
    void a_late_alarm_does_not_move_the_grid() {
        TimerState timer = in(1_000, 500).on(AUTO, ANN).next();

        TimerState late = expire(timer, 1_200).next();
        assertThat(late.due()).isEqualTo(atMillis(1_500));

        TimerState later = expire(late, 3_700).next();
        assertThat(later).isEqualTo(new TimerState(false, true, atMillis(4_000), 500, null, 1));
    }

    @Test
    @DisplayName("TI8: an alarm that comes too early is put off")
    void an_early_alarm_is_put_off() {
        TimerState timer = in(1_000, 0).on(AUTO, ANN).next();

        Step<TimerState> early = expire(timer, 999);

        assertThat(early).isEqualTo(Step.to(timer).causing(new SetAlarm(atMillis(1_000), new Expired(1))));
    }

    @Test
    @DisplayName("TI9: an absolute due time follows the system time, a relative one does not")
    void only_an_absolute_due_time_follows_the_system_time() {
        Callers hourAhead = ANN.at(100).withSystemTimeAheadBy(3_600_000);
        TimerState absolute =
                new Set(EPOCH + 10_000_000, 500, null, null).on(AUTO, ANN).next();
        TimerState relative = in(1_000, 0).on(AUTO, ANN).next();

        assertThat(absolute.due()).isEqualTo(new Due.AtSystemTime(EPOCH + 10_000_000));
        assertThat(new Expired(1).on(absolute, hourAhead).next().signaled()).isTrue();
        assertThat(new Expired(1).on(relative, hourAhead).next().signaled()).isFalse();
    }

    @Test
    @DisplayName("TI9: after an absolute first tick the period counts on the steady clock")
    void the_period_does_not_follow_the_system_time() {
        TimerState absolute =
                new Set(EPOCH + 10_000_000, 500, null, null).on(AUTO, ANN).next();

        assertThat(expire(absolute, 1_000).next().due()).isEqualTo(atMillis(1_500));
        assertThat(expire(absolute, 1_700).next().due()).isEqualTo(atMillis(2_000));
    }

    @Test
    @DisplayName("TI10: a tick queues the routine to the thread that set it, with the time it was due")
    void a_tick_queues_the_routine_with_its_due_time() {
        Step<TimerState> set = ringing(1_000, 500).on(AUTO, ANN);
        assertThat(set.next().routine()).isEqualTo(new Routine(ANN.thread(), RING, "bell"));
        assertThat(set.effects())
                .containsExactly(new FollowThread(ANN.thread()), new SetAlarm(atMillis(1_000), new Expired(1)));

        Step<TimerState> rung = new Expired(1).on(set.next(), BOB.at(1_200));
        assertThat(rung.effects())
                .containsExactly(
                        new SetAlarm(atMillis(1_500), new Expired(1)),
                        new QueueRoutine(ANN.thread(), RING, "bell", EPOCH + 10_000_000));

        Step<TimerState> missed = expire(rung.next(), 2_600);
        assertThat(missed.effects())
                .containsExactly(
                        new SetAlarm(atMillis(3_000), new Expired(1)),
                        new QueueRoutine(ANN.thread(), RING, "bell", EPOCH + 25_000_000));
    }

    @Test
    @DisplayName("TI10: the routine of a timer that fires at once is told the time of the call")
    void a_routine_that_is_due_at_once_is_told_now() {
        Step<TimerState> set = new Set(1, 0, RING, null).on(AUTO, ANN.at(7));

        assertThat(set.effects())
                .containsExactly(
                        new FollowThread(ANN.thread()), new QueueRoutine(ANN.thread(), RING, null, EPOCH + 70_000));
    }

    @Test
    @DisplayName("TI11: the end of the setting thread stops a timer with a routine, and no other")
    void the_end_of_the_setting_thread_stops_a_timer_with_a_routine() {
        TimerState ringing = ringing(1_000, 500).on(AUTO, ANN).next();
        TimerState silent = in(1_000, 500).on(AUTO, ANN).next();
        TimerState rung = expire(ringing(1_000, 0).on(AUTO, ANN).next(), 1_000).next();

        assertThat(ringing.threadEnded(ANN.thread()))
                .isEqualTo(
                        Step.to(new TimerState(false, false, null, 0, null, 2)).causing(new CancelAlarm()));
        assertThat(ringing.threadEnded(BOB.thread())).isEqualTo(Step.to(ringing));
        assertThat(silent.threadEnded(ANN.thread())).isEqualTo(Step.to(silent));
        assertThat(rung.threadEnded(ANN.thread())).isEqualTo(Step.to(new TimerState(false, true, null, 0, null, 2)));
    }

    @Test
    @DisplayName("TI12: asking to be woken from sleep succeeds with a remark")
    void waking_the_system_is_not_supported() {
        Step<TimerState> set = new Set(-10_000_000, 0, null, null, true, false).on(AUTO, ANN);

        assertThat(set.status()).isEqualTo(Status.RESUME_NOT_SUPPORTED);
        assertThat(set.status().isError()).isFalse();
        assertThat(set.status().win32Error()).isEqualTo(50);
        assertThat(set.next().due()).isEqualTo(atMillis(1_000));
    }

    @Test
    @DisplayName("TI13: to set and to cancel need the right to modify")
    void changes_need_the_right_to_modify() {
        assertThat(in(1, 0).access()).isEqualTo(Access.MODIFY_STATE);
        assertThat(new Cancel().access()).isEqualTo(Access.MODIFY_STATE);
    }

    @Test
    @DisplayName("TI4: an alarm of an earlier setting is ignored")
    void an_alarm_of_an_earlier_setting_is_ignored() {
        TimerState first = in(1_000, 0).on(AUTO, ANN).next();
        TimerState second = in(1_000, 0).on(first, ANN).next();

        assertThat(new Expired(first.generation()).on(second, ANN.at(5_000))).isEqualTo(Step.to(second));
    }
}
