package casement.histories;

import static org.assertj.core.api.Assertions.assertThat;

import casement.histories.Linearizability.Verdict;
import casement.semantics.EventState;
import casement.semantics.MutexState;
import casement.semantics.SemaphoreState;
import casement.semantics.ThreadId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Histories made by hand, and small ones made by chance of which all orders are tried. */
class LinearizabilityTest {

    private static final Rules.Who ONE = new Rules.Who(new ThreadId(1));
    private static final Rules.Who TWO = new Rules.Who(new ThreadId(2));

    private static <S> Verdict verdict(S initial, List<Entry<S>> history) {
        return Linearizability.check(initial, history).verdict();
    }

    private static Entry<MutexState> enters(long from, long to, Rules.Who who) {
        return Entry.answered(from, to, "enters", Rules.<MutexState>granted(who, false));
    }

    private static Entry<MutexState> finds(long from, long to, Rules.Who who) {
        return Entry.answered(from, to, "enters, abandoned", Rules.<MutexState>granted(who, true));
    }

    private static Entry<MutexState> leaves(long from, long to, Rules.Who who) {
        return Entry.answered(
                from, to, "leaves", Rules.<MutexState>answered(new MutexState.Release(), who, true, null));
    }

    private static Entry<MutexState> dies(long from, long to, Rules.Who who) {
        return Entry.answered(
                from, to, "dies", mutex -> mutex.threadEnded(who.thread()).next());
    }

    @Test
    void two_may_enter_one_after_the_other_although_their_calls_overlap() {
        assertThat(verdict(MutexState.FREE, List.of(enters(1, 9, ONE), enters(2, 8, TWO), leaves(3, 4, TWO))))
                .as("it leaves before its own call has returned")
                .isEqualTo(Verdict.EXPLAINED);
        assertThat(verdict(MutexState.FREE, List.of(enters(1, 9, ONE), enters(2, 3, TWO), leaves(4, 5, TWO))))
                .isEqualTo(Verdict.EXPLAINED);
    }

    @Test
    void two_may_not_be_inside() {
        assertThat(verdict(MutexState.FREE, List.of(enters(1, 2, ONE), enters(3, 4, TWO), leaves(5, 6, ONE))))
                .isEqualTo(Verdict.REFUSED);
        assertThat(verdict(MutexState.FREE, List.of(enters(1, 4, ONE), enters(2, 3, TWO))))
                .isEqualTo(Verdict.REFUSED);
    }

    @Test
    void abandonment_is_told_once() {
        assertThat(verdict(
                        MutexState.FREE,
                        List.of(enters(1, 2, ONE), dies(3, 4, ONE), finds(5, 6, TWO), leaves(7, 8, TWO))))
                .isEqualTo(Verdict.EXPLAINED);
        assertThat(verdict(MutexState.FREE, List.of(enters(1, 2, ONE), dies(3, 4, ONE), enters(5, 6, TWO))))
                .isEqualTo(Verdict.REFUSED);
        assertThat(verdict(MutexState.FREE, List.of(enters(1, 2, ONE), finds(3, 4, TWO), dies(5, 6, ONE))))
                .as("before he died")
                .isEqualTo(Verdict.REFUSED);
    }

    @Test
    void a_set_event_lets_through_and_a_wait_for_it_may_not_time_out() {
        EventState reset = new EventState(false, false, 0);
        Entry<EventState> set =
                Entry.answered(1, 2, "set", Rules.<EventState>answered(new EventState.Set(), ONE, true, null));
        assertThat(verdict(reset, List.of(set, Entry.answered(3, 4, "wait", Rules.<EventState>granted(TWO, false)))))
                .isEqualTo(Verdict.EXPLAINED);
        assertThat(verdict(reset, List.of(set, Entry.refused(3, 4, "poll", Rules.<EventState>timedOut(TWO)))))
                .as("a wakeup was lost")
                .isEqualTo(Verdict.REFUSED);
        assertThat(verdict(
                        reset,
                        List.of(
                                set,
                                Entry.answered(3, 4, "wait", Rules.<EventState>granted(TWO, false)),
                                Entry.answered(5, 6, "wait", Rules.<EventState>granted(ONE, false)))))
                .as("one signal for two")
                .isEqualTo(Verdict.REFUSED);
    }

    @Test
    void one_that_was_killed_in_its_wait_may_have_taken_the_signal_before_but_not_after() {
        SemaphoreState one = new SemaphoreState(1, 1);
        Entry<SemaphoreState> killed = Entry.cutShort(1, 5, "wait, killed", Rules.<SemaphoreState>granted(ONE, false));
        assertThat(verdict(one, List.of(killed, Entry.refused(6, 7, "poll", Rules.<SemaphoreState>timedOut(TWO)))))
                .as("it had taken the signal")
                .isEqualTo(Verdict.EXPLAINED);
        assertThat(verdict(
                        one, List.of(killed, Entry.answered(6, 7, "wait", Rules.<SemaphoreState>granted(TWO, false)))))
                .as("it had not")
                .isEqualTo(Verdict.EXPLAINED);
        assertThat(verdict(
                        new SemaphoreState(0, 1),
                        List.of(
                                killed,
                                Entry.answered(
                                        6,
                                        7,
                                        "release",
                                        Rules.<SemaphoreState>answered(new SemaphoreState.Release(1), TWO, true, 0)),
                                Entry.refused(8, 9, "poll", Rules.<SemaphoreState>timedOut(TWO)))))
                .as("the signal came when it was dead")
                .isEqualTo(Verdict.REFUSED);
    }

    @Test
    void counts_are_exact() {
        SemaphoreState none = new SemaphoreState(0, 9);
        List<Entry<SemaphoreState>> history = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            history.add(Entry.answered(
                    1, 10, "release", Rules.<SemaphoreState>answered(new SemaphoreState.Release(2), ONE, true, 2 * i)));
        }
        for (int i = 0; i < 6; i++) {
            history.add(Entry.answered(11 + i, 30, "wait", Rules.<SemaphoreState>granted(TWO, false)));
        }
        assertThat(verdict(none, history)).isEqualTo(Verdict.EXPLAINED);
        history.add(Entry.answered(20, 30, "wait", Rules.<SemaphoreState>granted(ONE, false)));
        assertThat(verdict(none, history)).isEqualTo(Verdict.REFUSED);
    }

    @Test
    void the_search_says_what_trying_all_orders_says_of_semaphores() {
        Random random = new Random(1);
        compare(() -> new SemaphoreState(random.nextInt(2), 2), () -> semaphoreEntry(random));
    }

    @Test
    void the_search_says_what_trying_all_orders_says_of_events() {
        Random random = new Random(2);
        compare(() -> new EventState(random.nextInt(4) == 0, random.nextBoolean(), 0), () -> eventEntry(random));
    }

    private static <S> void compare(Supplier<S> initial, Supplier<Entry<S>> entry) {
        int refused = 0;
        for (int round = 0; round < 3_000; round++) {
            S state = initial.get();
            List<Entry<S>> history = Stream.generate(entry).limit(6).toList();
            boolean explained = anyOrder(state, history, Long.MIN_VALUE);
            assertThat(verdict(state, history))
                    .as("%s from %s", history, state)
                    .isEqualTo(explained ? Verdict.EXPLAINED : Verdict.REFUSED);
            refused += explained ? 0 : 1;
        }
        assertThat(refused).isBetween(500, 2_500);
    }

    private static Entry<SemaphoreState> semaphoreEntry(Random random) {
        long from = random.nextInt(20);
        long to = from + 1 + random.nextInt(8);
        return switch (random.nextInt(4)) {
            case 0 -> Entry.refused(from, to, "poll", Rules.<SemaphoreState>timedOut(ONE));
            case 1 -> Entry.answered(from, to, "wait", Rules.<SemaphoreState>granted(ONE, false));
            case 2 -> Entry.cutShort(from, to, "killed", Rules.<SemaphoreState>granted(TWO, false));
            default ->
                Entry.answered(
                        from,
                        to,
                        "release",
                        Rules.<SemaphoreState>answered(new SemaphoreState.Release(1), ONE, true, random.nextInt(2)));
        };
    }

    private static Entry<EventState> eventEntry(Random random) {
        long from = random.nextInt(20);
        long to = from + 1 + random.nextInt(8);
        return switch (random.nextInt(5)) {
            case 0 -> Entry.refused(from, to, "poll", Rules.<EventState>timedOut(ONE));
            case 1 -> Entry.answered(from, to, "wait", Rules.<EventState>granted(ONE, false));
            case 2 -> Entry.cutShort(from, to, "killed", Rules.<EventState>granted(TWO, false));
            case 3 ->
                Entry.answered(from, to, "reset", Rules.<EventState>answered(new EventState.Reset(), ONE, true, null));
            default ->
                Entry.answered(from, to, "set", Rules.<EventState>answered(new EventState.Set(), ONE, true, null));
        };
    }

    /** By definition, without any cleverness. */
    private static <S> boolean anyOrder(S state, List<Entry<S>> left, long latest) {
        if (left.stream().allMatch(Entry::isOptional)) {
            return true;
        }
        for (Entry<S> next : left) {
            boolean first = left.stream().allMatch(other -> other.equals(next) || other.returned() >= next.invoked());
            S after = next.effect().on(state);
            if (!first || after == null || next.isOptional() && next.deadline() <= latest) {
                continue;
            }
            List<Entry<S>> rest = new ArrayList<>(left);
            rest.remove(next);
            if (anyOrder(after, rest, Math.max(latest, next.invoked()))) {
                return true;
            }
        }
        return false;
    }
}
