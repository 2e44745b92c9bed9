package casement.semantics;

import static casement.semantics.Callers.ANN;
import static casement.semantics.Callers.CID;
import static casement.semantics.Callers.FIRST;
import static casement.semantics.Callers.SECOND;
import static casement.semantics.WatchdogAction.KILL_PROCESS;
import static casement.semantics.WatchdogAction.NO_DEFAULT_ACTION;
import static casement.semantics.WatchdogAction.RESET_DEVICE;
import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.Effect.CancelAlarm;
import casement.semantics.Effect.Due;
import casement.semantics.Effect.EndProcess;
import casement.semantics.Effect.FollowProcess;
import casement.semantics.Effect.ResetDevice;
import casement.semantics.Effect.SetAlarm;
import casement.semantics.WatchdogState.Expired;
import casement.semantics.WatchdogState.Refresh;
import casement.semantics.WatchdogState.Spec;
import casement.semantics.WatchdogState.Start;
import casement.semantics.WatchdogState.Stop;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WatchdogStateTest {

    private static WatchdogState stopped(WatchdogAction action) {
        return new Spec(100, 50, action).create(ANN);
    }

    private static WatchdogState started(WatchdogAction action) {
        return new Start().on(stopped(action), ANN.at(0)).next();
    }

    private static WatchdogState signaled(WatchdogAction action) {
        return expire(started(action), 100).next();
    }

    private static Step<WatchdogState> expire(WatchdogState watchdog, long millis) {
        return new Expired(watchdog.generation()).on(watchdog, CID.at(millis));
    }

    private static SetAlarm alarm(long millis, long generation) {
        return new SetAlarm(new Due.AtNanos(millis * 1_000_000), new Expired(generation));
    }

    @Test
    @DisplayName("WD1: a fresh watchdog is stopped")
    void a_fresh_watchdog_is_stopped() {
        assertThat(new Spec(100, 50, 1, 9).create(ANN))
                .isEqualTo(new WatchdogState(100, 50, KILL_PROCESS, 9, false, null, 0, 0));
        assertThat(expire(stopped(KILL_PROCESS), 1_000)).isEqualTo(Step.to(stopped(KILL_PROCESS)));
    }

    @Test
    @DisplayName("WD2: whoever starts it is watched, whoever made it")
    void whoever_starts_it_is_watched() {
        Step<WatchdogState> started = new Start().on(stopped(KILL_PROCESS), CID.at(10));

        assertThat(started.next())
                .isEqualTo(new WatchdogState(100, 50, KILL_PROCESS, 0, false, SECOND, 110_000_000, 1));
        assertThat(started.effects()).containsExactly(alarm(110, 1), new FollowProcess(SECOND));
    }

    @Test
    @DisplayName("WD2: refreshed in time it is never signaled; a stopped one stays stopped")
    void refreshed_in_time_it_is_never_signaled() {
        WatchdogState watchdog = started(KILL_PROCESS);
        for (long now = 80; now <= 800; now += 80) {
            WatchdogState before = watchdog;
            watchdog = new Refresh().on(before, CID.at(now)).next();
            assertThat(new Expired(before.generation()).on(watchdog, ANN.at(now + 20)))
                    .isEqualTo(Step.to(watchdog));
        }
        assertThat(watchdog.isSignaledFor(ANN)).isFalse();
        assertThat(watchdog.watched()).isEqualTo(FIRST);
        assertThat(new Refresh().on(stopped(KILL_PROCESS), ANN)).isEqualTo(Step.to(stopped(KILL_PROCESS)));
    }

    @Test
    @DisplayName("WD3: it is signaled after the period, and kills after the grace")
    void it_is_signaled_and_then_it_kills() {
        Step<WatchdogState> early = expire(started(KILL_PROCESS), 99);
        assertThat(early).isEqualTo(Step.to(started(KILL_PROCESS)).causing(alarm(100, 1)));

        Step<WatchdogState> signaled = expire(started(KILL_PROCESS), 100);
        assertThat(signaled.next()).isEqualTo(new WatchdogState(100, 50, KILL_PROCESS, 0, true, FIRST, 150_000_000, 1));
        assertThat(signaled.effects()).containsExactly(alarm(150, 1));
        assertThat(signaled.next().isSignaledFor(CID)).isTrue();
        assertThat(signaled.next().grantTo(CID)).isEqualTo(Grant.of(signaled.next()));

        Step<WatchdogState> killed = expire(signaled.next(), 150);
        assertThat(killed.effects())
                .containsExactly(new EndProcess(FIRST, WatchdogState.EXIT_CODE, EndReason.WATCHDOG));
        assertThat(killed.next()).isEqualTo(new WatchdogState(100, 50, KILL_PROCESS, 0, true, null, 0, 2));
        assertThat(expire(killed.next(), 500)).isEqualTo(Step.to(killed.next()));
    }

    @Test
    @DisplayName("WD3: a late alarm does not lengthen the grace")
    void a_late_alarm_does_not_lengthen_the_grace() {
        assertThat(expire(started(KILL_PROCESS), 130).effects()).containsExactly(alarm(150, 1));
        assertThat(expire(started(KILL_PROCESS), 999).effects()).containsExactly(alarm(150, 1));
    }

    @Test
    @DisplayName("WD3: without action it stays signaled; with the other action the device is reset")
    void the_action_is_the_creators_choice() {
        WatchdogState silent = signaled(NO_DEFAULT_ACTION);
        assertThat(expire(silent, 150)).isEqualTo(Step.to(silent));
        assertThat(expire(signaled(RESET_DEVICE), 150).effects()).containsExactly(new ResetDevice());
    }

    @Test
    @DisplayName("WD4: stopped between signal and action it does not act")
    void stopped_in_time_it_does_not_act() {
        Step<WatchdogState> stopped = new Stop().on(signaled(KILL_PROCESS), CID.at(120));

        assertThat(stopped.next()).isEqualTo(new WatchdogState(100, 50, KILL_PROCESS, 0, false, null, 0, 2));
        assertThat(stopped.effects()).containsExactly(new CancelAlarm());
        assertThat(new Expired(1).on(stopped.next(), CID.at(150))).isEqualTo(Step.to(stopped.next()));
        assertThat(new Stop().on(stopped(KILL_PROCESS), ANN).effects()).isEmpty();
    }

    @Test
    @DisplayName("WD5, WD6: with its last handle gone it stops")
    void with_its_last_handle_gone_it_stops() {
        WatchdogState running = started(KILL_PROCESS);

        assertThat(running.handleClosed(Access.SYNCHRONIZE, false)).isEqualTo(Step.to(running));

        Step<WatchdogState> closed = running.handleClosed(Access.SYNCHRONIZE, true);
        assertThat(closed.next().watched()).isNull();
        assertThat(closed.effects()).containsExactly(new CancelAlarm());
    }

    @Test
    @DisplayName("WD6: refreshed or started while signaled it begins anew")
    void refreshed_while_signaled_it_begins_anew() {
        Step<WatchdogState> refreshed = new Refresh().on(signaled(KILL_PROCESS), ANN.at(120));
        assertThat(refreshed.next())
                .isEqualTo(new WatchdogState(100, 50, KILL_PROCESS, 0, false, FIRST, 220_000_000, 2));
        assertThat(refreshed.effects()).containsExactly(alarm(220, 2));
        assertThat(new Expired(1).on(refreshed.next(), ANN.at(150))).isEqualTo(Step.to(refreshed.next()));

        assertThat(new Start().on(signaled(KILL_PROCESS), CID.at(120)).next())
                .isEqualTo(new WatchdogState(100, 50, KILL_PROCESS, 0, false, SECOND, 220_000_000, 2));
    }

    @Test
    @DisplayName("WD6: when the watched process dies it stops, and keeps its signal")
    void when_the_watched_process_dies_it_stops() {
        WatchdogState signaled = signaled(KILL_PROCESS);

        assertThat(signaled.processEnded(SECOND)).isEqualTo(Step.to(signaled));
        assertThat(signaled.processEnded(FIRST))
                .isEqualTo(Step.to(new WatchdogState(100, 50, KILL_PROCESS, 0, true, null, 0, 2))
                        .causing(new CancelAlarm()));
    }

    @Test
    @DisplayName("WD6: no period and unknown actions are refused; the longest times do not overflow")
    void odd_arguments_are_refused() {
        assertThat(new Spec(0, 50, KILL_PROCESS).check()).isEqualTo(Status.INVALID_PARAMETER);
        assertThat(new Spec(1, 0, 3, 0).check()).isEqualTo(Status.INVALID_PARAMETER);
        assertThat(new Spec(1, 0, -1, 0).check()).isEqualTo(Status.INVALID_PARAMETER);
        assertThat(new Spec(-1, -1, RESET_DEVICE).check()).isEqualTo(Status.SUCCESS);

        WatchdogState slow = new Spec(-1, -1, KILL_PROCESS).create(ANN);
        assertThat(new Start().on(slow, ANN).next().dueNanos()).isEqualTo(0xFFFF_FFFFL * 1_000_000);
    }

    @Test
    @DisplayName("WD2: all calls need the right to modify, and only time signals")
    void only_time_signals() {
        assertThat(new Start().access()).isEqualTo(Access.MODIFY_STATE);
        assertThat(new Stop().onlyConsumes()).isTrue();
        assertThat(new Expired(1).onlyConsumes()).isFalse();
    }
}
