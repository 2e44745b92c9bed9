package casement.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import casement.inspect.Wait.Ending;
import casement.semantics.ThreadId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The search as a function: drawn graphs against a judge who tries all sets of parties, and worlds with a name. */
class DeadlocksTest {

    private static final int GRAPHS = 20_000;
    private static final int MOST_PARTIES = 6;

    private static Party party(int number) {
        return new Party(number, new ThreadId(number), null, "", "t" + number);
    }

    private static Obstacle held(Integer... by) {
        return new Obstacle(
                Arrays.toString(by), Arrays.stream(by).map(DeadlocksTest::party).toList());
    }

    private static Wait any(int who, Obstacle... obstacles) {
        return new Wait(party(who), 1, false, List.of(obstacles), 0, Ending.NONE);
    }

    private static Wait all(int who, Obstacle... obstacles) {
        return new Wait(party(who), 1, true, List.of(obstacles), 0, Ending.NONE);
    }

    private static Wait ends(Wait wait, Ending ending) {
        return new Wait(wait.who(), wait.number(), wait.all(), wait.obstacles(), wait.since(), ending);
    }

    private static List<Deadlock> in(Wait... waits) {
        return Deadlocks.in(new WaitGraph(List.of(waits)));
    }

    private static Set<Party> parties(Collection<Wait> waits) {
        return waits.stream().map(Wait::who).collect(Collectors.toSet());
    }

    private static Set<Party> these(Integer... numbers) {
        return Arrays.stream(numbers).map(DeadlocksTest::party).collect(Collectors.toSet());
    }

    // ---- worlds with a name

    @Test
    void who_waits_for_one_that_runs_is_in_no_deadlock() {
        assertThat(in(any(1, held(2)), any(2, held(3)))).isEmpty();
    }

    @Test
    void two_that_wait_for_each_other_are() {
        List<Deadlock> found = in(any(1, held(2)), any(2, held(1)));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).cycle()).extracting(Wait::who).containsExactlyInAnyOrder(party(1), party(2));
        assertThat(found.get(0).lasting()).isTrue();
    }

    @Test
    void who_waits_for_himself_is_a_circle_of_one() {
        assertThat(in(any(1, held(1)))).hasSize(1);
    }

    @Test
    void a_wait_for_any_needs_all_its_ways_barred() {
        assertThat(in(any(1, held(2), held(3)), any(2, held(1)))).isEmpty();
        assertThat(in(any(1, held(2), Obstacle.open("event")), any(2, held(1)))).isEmpty();
        assertThat(in(any(1, held(2), held(3)), any(2, held(1)), any(3, held(2))))
                .hasSize(1);
    }

    @Test
    void a_wait_for_all_needs_one() {
        assertThat(in(all(1, held(2), Obstacle.open("event")), any(2, held(1)))).hasSize(1);
        assertThat(in(all(1, held(2), held(3)), any(2, held(1)))).hasSize(1);
        assertThat(in(all(1, held(3), held(4)), any(2, held(1)))).isEmpty();
    }

    @Test
    void a_process_ends_if_any_of_its_threads_goes_on() {
        assertThat(in(any(1, held(2, 3)), any(2, held(1)))).isEmpty();
        assertThat(in(any(1, held(2, 3)), any(2, held(1)), any(3, held(1)))).hasSize(1);
    }

    @Test
    void those_behind_a_circle_are_told_apart_from_it() {
        Deadlock found = in(any(1, held(2)), any(2, held(1)), any(3, held(1)), any(4, held(3)))
                .get(0);

        assertThat(parties(found.members())).isEqualTo(these(1, 2));
        assertThat(parties(found.behind())).isEqualTo(these(3, 4));
    }

    @Test
    void two_circles_are_two_deadlocks() {
        assertThat(in(any(1, held(2)), any(2, held(1)), any(3, held(4)), any(4, held(3))))
                .hasSize(2);
    }

    @Test
    void the_circle_that_is_shown_is_short_and_the_rest_is_entangled() {
        Deadlock found = in(any(1, held(2)), all(2, held(1), held(3)), any(3, held(4)), any(4, held(1)))
                .get(0);

        assertThat(parties(found.cycle())).isEqualTo(these(1, 2));
        assertThat(parties(found.others())).isEqualTo(these(3, 4));
    }

    @Test
    void a_circle_with_a_timeout_or_a_routine_in_it_says_that_it_ends() {
        Wait last = any(2, held(1));

        for (Ending ending : List.of(Ending.TIMEOUT, Ending.ROUTINE)) {
            List<Deadlock> found = in(any(1, held(2)), ends(last, ending));
            assertThat(found).hasSize(1);
            assertThat(found.get(0).lasting()).isFalse();
        }
    }

    @Test
    void a_lasting_circle_is_told_apart_from_a_passing_one_that_it_touches() {
        List<Deadlock> found = in(any(1, held(2)), all(2, held(1), held(3)), ends(any(3, held(2)), Ending.TIMEOUT));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).lasting()).isTrue();
        assertThat(parties(found.get(0).members())).isEqualTo(these(1, 2));
        assertThat(parties(found.get(0).behind())).isEqualTo(these(3));
    }

    @Test
    void a_line_of_waiters_may_be_long() {
        int length = 50_000;
        List<Wait> ring = IntStream.range(0, length)
                .mapToObj(i -> any(i, held((i + 1) % length)))
                .toList();
        List<Wait> line = ring.subList(0, length - 1);

        assertThat(Deadlocks.in(new WaitGraph(line))).isEmpty();
        assertThat(Deadlocks.in(new WaitGraph(ring)).get(0).cycle()).hasSize(length);
    }

    @Test
    void a_deadlock_is_told_in_a_sentence() {
        Deadlock found = in(any(1, held(2)), any(2, held(1))).get(0);

        assertThat(found.toString())
                .isIn(
                        "deadlock: thread 1 waits for [2] of thread 2; thread 2 waits for [1] of thread 1",
                        "deadlock: thread 2 waits for [1] of thread 1; thread 1 waits for [2] of thread 2");
    }

    // ---- drawn ones

    @Test
    void what_is_found_in_drawn_graphs_is_what_trying_all_sets_finds() {
        int deadlocks = 0;
        for (int seed = 0; seed < GRAPHS; seed++) {
            WaitGraph graph = drawn(new Random(seed));
            List<Deadlock> found = Deadlocks.in(graph);
            deadlocks += found.size();

            Set<Party> stuck = stuckByTryingAll(graph, wait -> true);
            Set<Party> forEver = stuckByTryingAll(graph, Wait::isPatient);
            assertThat(graph.stuck(wait -> true)).as("stuck, seed %d", seed).isEqualTo(stuck);
            assertThat(found.stream()
                            .flatMap(each -> Stream.concat(each.members().stream(), each.behind().stream()))
                            .map(Wait::who)
                            .collect(Collectors.toSet()))
                    .as("in a deadlock or behind one, seed %d: %s", seed, graph)
                    .isEqualTo(stuck);
            assertThat(knots(found, true)).as("lasting, seed %d", seed).isEqualTo(knotsByReach(graph, forEver));
            Set<Party> rest = new HashSet<>(stuck);
            rest.removeAll(forEver);
            assertThat(knots(found, false)).as("passing, seed %d", seed).isEqualTo(knotsByReach(graph, rest));
            found.forEach(each ->
                    each.cycle().forEach(wait -> assertThat(each.link(wait)).isNotEmpty()));
        }
        assertThat(deadlocks).isGreaterThan(GRAPHS / 10);
    }

    private static WaitGraph drawn(Random dice) {
        int parties = 1 + dice.nextInt(MOST_PARTIES);
        List<Wait> waits = new ArrayList<>();
        for (int i = 0; i < parties; i++) {
            if (dice.nextInt(10) > 0) {
                List<Obstacle> obstacles = new ArrayList<>();
                for (int n = dice.nextInt(4) == 0 ? 2 + dice.nextInt(2) : 1; n > 0; n--) {
                    obstacles.add(obstacle(dice, parties));
                }
                Ending ending = dice.nextInt(6) == 0 ? Ending.TIMEOUT : Ending.NONE;
                waits.add(new Wait(party(i), 1, dice.nextBoolean(), obstacles, 0, ending));
            }
        }
        return new WaitGraph(waits);
    }

    private static Obstacle obstacle(Random dice, int parties) {
        int holders = dice.nextInt(12) == 0 ? 0 : dice.nextInt(4) == 0 ? 2 : 1;
        return held(IntStream.range(0, holders)
                .mapToObj(i -> dice.nextInt(parties))
                .distinct()
                .toArray(Integer[]::new));
    }

    /** The union of all sets in which each is kept waiting by the set alone. */
    private static Set<Party> stuckByTryingAll(WaitGraph graph, Predicate<Wait> counts) {
        List<Wait> waits = graph.waits().stream().filter(counts).toList();
        Set<Party> stuck = new HashSet<>();
        for (int bits = 0; bits < 1 << waits.size(); bits++) {
            List<Wait> some = new ArrayList<>();
            for (int i = 0; i < waits.size(); i++) {
                if ((bits & 1 << i) != 0) {
                    some.add(waits.get(i));
                }
            }
            Set<Party> set = parties(some);
            if (some.stream().allMatch(wait -> isKept(wait, set))) {
                stuck.addAll(set);
            }
        }
        return stuck;
    }

    private static boolean isKept(Wait wait, Set<Party> by) {
        Predicate<Obstacle> stays = obstacle ->
                !obstacle.holders().isEmpty() && obstacle.holders().stream().allMatch(by::contains);
        return wait.all()
                ? wait.obstacles().stream().anyMatch(stays)
                : wait.obstacles().stream().allMatch(stays);
    }

    private static Set<Set<Party>> knots(List<Deadlock> found, boolean lasting) {
        return found.stream()
                .filter(each -> each.lasting() == lasting)
                .map(each -> parties(each.members()))
                .collect(Collectors.toSet());
    }

    /** Parties of a set that reach themselves, each with those that it reaches and that reach it. */
    private static Set<Set<Party>> knotsByReach(WaitGraph graph, Set<Party> set) {
        boolean[][] reach = new boolean[MOST_PARTIES][MOST_PARTIES];
        for (Wait wait : graph.waits()) {
            for (Obstacle obstacle : wait.obstacles()) {
                if (set.contains(wait.who()) && set.containsAll(obstacle.holders())) {
                    obstacle.holders().forEach(holder -> reach[number(wait.who())][number(holder)] = true);
                }
            }
        }
        for (int via = 0; via < MOST_PARTIES; via++) {
            for (int from = 0; from < MOST_PARTIES; from++) {
                for (int to = 0; to < MOST_PARTIES; to++) {
                    reach[from][to] |= reach[from][via] && reach[via][to];
                }
            }
        }
        Set<Set<Party>> knots = new HashSet<>();
        for (int each = 0; each < MOST_PARTIES; each++) {
            int self = each;
            if (reach[self][self]) {
                knots.add(IntStream.range(0, MOST_PARTIES)
                        .filter(other -> reach[self][other] && reach[other][self])
                        .mapToObj(DeadlocksTest::party)
                        .collect(Collectors.toSet()));
            }
        }
        return knots;
    }

    private static int number(Party party) {
        return (int) party.javaThread();
    }
}
