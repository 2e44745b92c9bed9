package casement.semantics;

import static casement.semantics.Callers.ANN;
import static casement.semantics.Callers.BOB;
import static casement.semantics.Callers.CID;
import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.EventState.GetData;
import casement.semantics.EventState.Info;
import casement.semantics.EventState.Pulse;
import casement.semantics.EventState.Query;
import casement.semantics.EventState.Reset;
import casement.semantics.EventState.Set;
import casement.semantics.EventState.SetData;
import casement.semantics.EventState.Spec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EventStateTest {

    private static final EventState MANUAL = new EventState(true, false, 0);
    private static final EventState MANUAL_SET = new EventState(true, true, 0);
    private static final EventState AUTO = new EventState(false, false, 0);
    private static final EventState AUTO_SET = new EventState(false, true, 0);

    @Test
    @DisplayName("EV1: a fresh event is as its creator asked, and what exists is opened whatever was asked")
    void a_fresh_event_is_as_its_creator_asked() {
        assertThat(new Spec(true, true).create(ANN)).isEqualTo(MANUAL_SET);
        assertThat(new Spec(false, false).create(ANN)).isEqualTo(AUTO);
        assertThat(new Spec(true, false).checkExisting()).isEqualTo(Status.SUCCESS);
        assertThat(new Spec(true, false).bornOwned()).isFalse();
    }

    @Test
    @DisplayName("EV2: a wait changes an auto-reset event only")
    void a_wait_resets_an_auto_reset_event_only() {
        assertThat(MANUAL_SET.grantTo(ANN)).isEqualTo(Grant.of(MANUAL_SET));
        assertThat(AUTO_SET.grantTo(ANN)).isEqualTo(Grant.of(AUTO));
        assertThat(AUTO_SET.isSignaledFor(ANN)).isTrue();
        assertThat(AUTO.isSignaledFor(ANN)).isFalse();
        assertThat(AUTO_SET.owner()).isNull();
    }

    @Test
    @DisplayName("EV3: setting an auto-reset event lets one through, however often it was set")
    void an_auto_reset_event_lets_one_through() {
        EventState once = new Set().on(AUTO, ANN).next();
        EventState twice = new Set().on(once, ANN).next();
        assertThat(twice).isEqualTo(AUTO_SET).isSameAs(once);

        EventState consumed = twice.grantTo(BOB).next();
        assertThat(consumed.isSignaledFor(CID)).isFalse();
    }

    @Test
    @DisplayName("EV4: setting a manual-reset event lets all through")
    void a_manual_reset_event_lets_all_through() {
        EventState set = new Set().on(MANUAL, ANN).next();

        assertThat(set.grantTo(BOB).next().isSignaledFor(CID)).isTrue();
    }

    @Test
    @DisplayName("EV5: a reset without signal does nothing, and a reset never signals")
    void a_reset_without_signal_does_nothing() {
        assertThat(new Reset().on(MANUAL_SET, ANN)).isEqualTo(Step.to(MANUAL));
        assertThat(new Reset().on(MANUAL, ANN)).isEqualTo(Step.to(MANUAL));
        assertThat(new Reset().onlyConsumes()).isTrue();
    }

    @Test
    @DisplayName("EV6: a pulse signals for as long as waiters are served, and leaves no signal")
    void a_pulse_leaves_no_signal() {
        Pulse pulse = new Pulse();

        EventState manual = pulse.on(MANUAL, ANN).next();
        assertThat(manual.isSignaledFor(BOB)).isTrue();
        assertThat(pulse.settle(manual.grantTo(BOB).next())).isEqualTo(MANUAL);

        EventState auto = pulse.on(AUTO, ANN).next().grantTo(BOB).next();
        assertThat(auto.isSignaledFor(CID)).isFalse();
        assertThat(pulse.settle(auto)).isEqualTo(AUTO);

        assertThat(pulse.settle(pulse.on(AUTO_SET, ANN).next())).isEqualTo(AUTO);
        assertThat(pulse.isPulse()).isTrue();
        assertThat(new Set().isPulse()).isFalse();
        assertThat(new Set().settle(MANUAL_SET)).isEqualTo(MANUAL_SET);
    }

    @Test
    @DisplayName("EV7: changes need the right to modify")
    void changes_need_the_right_to_modify() {
        assertThat(new Set().access()).isEqualTo(Access.MODIFY_STATE);
        assertThat(new Reset().access()).isEqualTo(Access.MODIFY_STATE);
        assertThat(new Pulse().access()).isEqualTo(Access.MODIFY_STATE);
        assertThat(new SetData(1).access()).isEqualTo(Access.MODIFY_STATE);
        assertThat(new GetData().access()).isEqualTo(Access.QUERY_STATE);
    }

    @Test
    @DisplayName("EV8: a query tells the kind and the signal")
    void a_query_tells_the_kind_and_the_signal() {
        assertThat(new Query().on(AUTO_SET, ANN)).isEqualTo(Step.to(AUTO_SET).with(new Info(false, true)));
        assertThat(new Query().on(MANUAL, ANN).value()).isEqualTo(new Info(true, false));
        assertThat(new Query().access()).isEqualTo(Access.QUERY_STATE);
    }

    @Test
    @DisplayName("EV9: the handle that CE gives out may do everything")
    void a_created_event_may_do_everything() {
        assertThat(new Spec(true, false).access()).isEqualTo(0x001F_0003);
    }

    @Test
    @DisplayName("EV10: an event keeps one number, the last written, apart from its signal")
    void an_event_keeps_the_last_number_written() {
        assertThat(new GetData().on(AUTO_SET, ANN).value()).isEqualTo(0);

        EventState once = new SetData(7).on(AUTO_SET, ANN).next();
        EventState twice = new SetData(-1).on(once, CID).next();
        assertThat(twice).isEqualTo(new EventState(false, true, -1));
        assertThat(new GetData().on(twice, BOB)).isEqualTo(Step.to(twice).with(-1));

        EventState consumed = twice.grantTo(BOB).next();
        assertThat(consumed).isEqualTo(new EventState(false, false, -1));
        assertThat(new Set().on(consumed, ANN).next().data()).isEqualTo(-1);
    }
}
