package casement.semantics;

import static casement.semantics.Callers.ANN;
import static casement.semantics.Callers.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.MutexState.Query;
import casement.semantics.MutexState.Release;
import casement.semantics.MutexState.Spec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MutexStateTest {

    private static final MutexState ABANDONED = new MutexState(null, 0, true);

    @Test
    @DisplayName("MU1: a query tells the count, whether the caller owns it, and whether it was abandoned")
    void a_query_tells_what_the_caller_may_know() {
        MutexState twice = MutexState.ownedBy(ANN.thread()).grantTo(ANN).next();

        assertThat(new Query().on(MutexState.FREE, ANN).value()).isEqualTo(new MutexState.Info(1, false, false));
        assertThat(new Query().on(twice, ANN)).isEqualTo(Step.to(twice).with(new MutexState.Info(-1, true, false)));
        assertThat(new Query().on(twice, BOB).value()).isEqualTo(new MutexState.Info(-1, false, false));
        assertThat(new Query().on(ABANDONED, BOB).value()).isEqualTo(new MutexState.Info(1, false, true));
        assertThat(new Query().access()).isEqualTo(Access.QUERY_STATE);
    }

    @Test
    @DisplayName("MU2: a wait for a free mutex enters it once and keeps others out")
    void a_wait_for_a_free_mutex_enters_it() {
        assertThat(MutexState.FREE.isSignaledFor(ANN)).isTrue();
        assertThat(MutexState.FREE.owner()).isNull();

        Grant<MutexState> grant = MutexState.FREE.grantTo(ANN);

        assertThat(grant).isEqualTo(Grant.of(new MutexState(ANN.thread(), 1, false)));
        assertThat(grant.next().isSignaledFor(BOB)).isFalse();
    }

    @Test
    @DisplayName("MU3: the creator owns a fresh mutex if it asked to, once")
    void the_creator_may_be_born_the_owner() {
        Spec owned = new Spec(true);
        Spec free = new Spec(false);

        assertThat(owned.create(ANN)).isEqualTo(new MutexState(ANN.thread(), 1, false));
        assertThat(owned.bornOwned()).isTrue();
        assertThat(free.create(ANN)).isEqualTo(MutexState.FREE);
        assertThat(free.bornOwned()).isFalse();
        assertThat(owned.check()).isEqualTo(Status.SUCCESS);
        assertThat(owned.checkExisting()).isEqualTo(Status.SUCCESS);
    }

    @Test
    @DisplayName("MU4, MU5: the owner enters again at once, and must leave as often as it entered")
    void the_owner_must_leave_as_often_as_it_entered() {
        MutexState once = MutexState.ownedBy(ANN.thread());
        assertThat(once.isSignaledFor(ANN)).isTrue();

        MutexState twice = once.grantTo(ANN).next();
        assertThat(twice).isEqualTo(new MutexState(ANN.thread(), 2, false));

        Step<MutexState> first = new Release().on(twice, ANN);
        assertThat(first).isEqualTo(Step.to(once).with(1));

        Step<MutexState> second = new Release().on(first.next(), ANN);
        assertThat(second).isEqualTo(Step.to(MutexState.FREE).with(0));

        Step<MutexState> third = new Release().on(second.next(), ANN);
        assertThat(third).isEqualTo(Step.refused(MutexState.FREE, Status.MUTANT_NOT_OWNED));
    }

    @Test
    @DisplayName("MU6: only the owner may release")
    void whoever_is_not_the_owner_cannot_release() {
        MutexState owned = MutexState.ownedBy(ANN.thread());

        assertThat(new Release().on(owned, BOB)).isEqualTo(Step.refused(owned, Status.MUTANT_NOT_OWNED));
        assertThat(Status.MUTANT_NOT_OWNED.win32Error()).isEqualTo(288);
    }

    @Test
    @DisplayName("MU7: entering more often than can be counted is refused and changes nothing")
    void entering_too_often_is_refused() {
        MutexState nearly = new MutexState(ANN.thread(), Integer.MAX_VALUE - 1, false);
        MutexState full = nearly.grantTo(ANN).next();

        assertThat(full.depth()).isEqualTo(Integer.MAX_VALUE);
        assertThat(full.grantTo(ANN)).isEqualTo(new Grant<>(full, Status.MUTANT_LIMIT_EXCEEDED));
        assertThat(new Release().on(full, ANN).next()).isEqualTo(nearly);
    }

    @Test
    @DisplayName("MU8: a release needs no right")
    void a_release_needs_no_right() {
        assertThat(new Release().access()).isZero();
        assertThat(new Release().type()).isEqualTo(ObjectType.MUTEX);
    }

    @Test
    @DisplayName("MU9: closing a handle, even the last, gives nothing up")
    void closing_the_last_handle_does_not_release() {
        MutexState owned = MutexState.ownedBy(ANN.thread());

        assertThat(owned.handleOpened(Access.SYNCHRONIZE)).isEqualTo(Step.to(owned));
        assertThat(owned.handleClosed(Access.SYNCHRONIZE, true)).isEqualTo(Step.to(owned));
    }

    @Test
    @DisplayName("MU10, MU13: the end of the owner frees the mutex and drops the whole recursion")
    void the_end_of_the_owner_abandons_the_whole_recursion() {
        MutexState thrice = new MutexState(ANN.thread(), 3, false);

        assertThat(thrice.threadEnded(BOB.thread())).isEqualTo(Step.to(thrice));
        assertThat(thrice.threadEnded(ANN.thread())).isEqualTo(Step.to(ABANDONED));
        assertThat(ABANDONED.isSignaledFor(BOB)).isTrue();
    }

    @Test
    @DisplayName("MU11, MU12: exactly one owner is told that the one before it died")
    void exactly_the_next_owner_is_told() {
        Grant<MutexState> told = ABANDONED.grantTo(BOB);
        assertThat(told).isEqualTo(new Grant<>(MutexState.ownedBy(BOB.thread()), Status.ABANDONED));

        Grant<MutexState> inside = told.next().grantTo(BOB);
        assertThat(inside.status()).isEqualTo(Status.SUCCESS);

        MutexState left = new Release().on(told.next(), BOB).next();
        assertThat(left.grantTo(ANN)).isEqualTo(Grant.of(MutexState.ownedBy(ANN.thread())));
    }

    @Test
    @DisplayName("MU14: an abandoned mutex has no owner to release it, and stays abandoned")
    void an_abandoned_mutex_cannot_be_released() {
        assertThat(new Release().on(ABANDONED, BOB)).isEqualTo(Step.refused(ABANDONED, Status.MUTANT_NOT_OWNED));
    }

    @Test
    @DisplayName("MU15: the end of a thread is told to the mutex as a step of its own, twice without harm")
    void abandoning_twice_is_abandoning_once() {
        assertThat(ABANDONED.threadEnded(ANN.thread())).isEqualTo(Step.to(ABANDONED));
        assertThat(MutexState.FREE.threadEnded(ANN.thread()))
                .isEqualTo(Step.to(MutexState.FREE).with(0));
    }

    @Test
    @DisplayName("MU16: being told is a success, so that a dialect may keep it from the waiter")
    void abandonment_is_not_an_error() {
        assertThat(Status.ABANDONED.isError()).isFalse();
    }

    @Test
    @DisplayName("MU17: the mutex names its owner, to whom waiters lend their priority")
    void the_mutex_names_its_owner() {
        assertThat(MutexState.ownedBy(ANN.thread()).owner()).isEqualTo(ANN.thread());
        assertThat(ABANDONED.owner()).isNull();
    }
}
