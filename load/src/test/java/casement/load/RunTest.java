package casement.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casement.load.fixtures.Crossed;
import casement.load.fixtures.Visitor;
import casement.load.measure.Latency;
import casement.load.results.Results;
import casement.load.results.Results.Ended;
import casement.load.results.Results.Invariant;
import casement.load.results.Results.Measured;
import casement.load.scenario.ScenarioException;
import casement.load.testkit.Runs;
import casement.load.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scenarios come to when they are run. */
class RunTest {

    @TempDir
    Path folder;

    private Results run(String text, String... settings) throws IOException {
        return Runs.of("warm-up = 0s, duration = 30s, drain = 1s\n" + text, folder, settings);
    }

    private static Measured operation(Results results, String name) {
        return results.operations().stream()
                .filter(each -> each.name().equals(name))
                .findAny()
                .orElseThrow();
    }

    private static Measured iterations(Results results, String population) {
        return results.iterations().stream()
                .filter(each -> each.name().equals(population))
                .findAny()
                .orElseThrow();
    }

    // ---- repeatable

    private static final String CHOOSING = """
            objects { lock { type = mutex, count = 7 } }
            populations { a { processes = 5, threads = 2, closed { iterations = 200 }, script = [
              { wait = "lock[random]" }
              { release = "lock[same]" }
              { choose = [{ weight = 3, do = [] }, { do = [{ repeat = 2, do = [{ wait = "lock[0]" }, { release = "lock[0]" }] }] }] }
            ] } }
            """;

    @Test
    void one_seed_makes_the_same_choices_in_each_run_and_another_makes_others() throws IOException {
        Results first = run(CHOOSING);
        Results again = run(CHOOSING);
        Results other = run(CHOOSING, "seed = 2");

        assertThat(first.ended()).isEqualTo(Ended.FINISHED);
        assertThat(first.totals().iterations()).isEqualTo(2000);
        assertThat(iterations(first, "a").choices())
                .isEqualTo(iterations(again, "a").choices())
                .isNotEqualTo(iterations(other, "a").choices());
        assertThat(operation(first, "wait lock").spread().latency().count())
                .isEqualTo(operation(again, "wait lock").spread().latency().count())
                .isNotEqualTo(operation(other, "wait lock").spread().latency().count());
    }

    // ---- loads

    @Test
    void an_open_load_counts_from_when_work_was_to_begin() throws IOException {
        Results results = run("""
                duration = 500ms
                populations { a { open { rate = 100/s }, script = [{ sleep = 20 ms }] } }
                """);

        Latency intended = iterations(results, "a").spread().latency();
        Latency real = iterations(results, "a").service().latency();
        assertThat(real.count())
                .isGreaterThan(2)
                .isEqualTo(intended.count() - iterations(results, "a").undone());
        // each takes twice as long as there is until the next: the last is late by 10 ms for each before it
        assertThat(intended.max()).isGreaterThan((real.count() - 1) * 10_000_000);
        assertThat(results.totals().missed()).isPositive();
        assertThat(intended.count()).isBetween(48L, 52L);
    }

    @Test
    void arrivals_that_are_not_done_count_with_the_time_that_they_have_waited() throws IOException {
        Results results = run("""
                duration = 1s, drain = 0s
                objects { turns { type = semaphore, permits = 40, most = 40 } }
                populations { a { processes = 3, open { rate = 100/s }, script = [{ wait = turns }] } }
                assertions = ["p75 < 100 ms", "p75(a) < 100 ms", "missed(a) < 50"]
                """);

        Measured iterations = iterations(results, "a");
        // forty are done at once; three wait without end, and those behind them were to come evenly over the rest of
        // the second
        assertThat(results.totals().unfinished()).isEqualTo(3);
        assertThat(results.totals().iterations()).isEqualTo(40);
        assertThat(iterations.undone()).isEqualTo(results.totals().missed() + 3);
        assertThat(iterations.spread().latency().count()).isEqualTo(40 + iterations.undone());
        assertThat(results.overall().latency()).isEqualTo(iterations.spread().latency());
        assertThat(iterations.service().latency().count()).isEqualTo(40);
        assertThat(results.verdicts()).noneMatch(Verdict::met);
    }

    @Test
    void what_was_to_come_before_the_measurement_counts_for_nothing_though_nobody_ever_comes() throws IOException {
        Results results = Runs.of("""
                warm-up = 500ms, duration = 500ms, drain = 0s
                objects { go { type = event } }
                populations { a { open { rate = 100/s }, script = [{ wait = go }] } }
                """, folder);

        assertThat(results.totals().missed()).isBetween(1L, 75L);
        assertThat(iterations(results, "a").undone()).isEqualTo(results.totals().missed());
    }

    @Test
    void a_program_that_does_not_end_has_taken_as_long_as_it_was_given() throws Exception {
        Results results = run("duration = 1s, drain = 0s\npopulations { stuck { open { rate = 10/s }, "
                + Runs.image(Crossed.class) + " } } }");

        assertThat(results.totals().missed()).isBetween(8L, 10L);
        assertThat(iterations(results, "stuck").undone())
                .isEqualTo(results.totals().missed() + 1);
    }

    @Test
    void a_rate_at_which_nobody_comes_any_more_is_one_at_which_it_breaks() throws IOException {
        Results results = Runs.of("""
                warm-up = 0s
                objects { go { type = event } }
                populations { a { open { steps { from = 100/s, by = 1/s, every = 400 ms, most = 3, until = "p50 > 100 ms" } },
                  script = [{ wait = go }] } }
                """, folder);

        assertThat(results.ended()).isEqualTo(Ended.BROKEN);
    }

    @Test
    void stages_say_how_long_it_lasts_and_how_many_come() throws IOException {
        Results results = Runs.of("""
                warm-up = 0s
                populations { a { processes = 20, open { stages = [{ rate = 0/s, to = 400/s, for = 200 ms }, { rate = 400/s, for = 100 ms }] }
                  script = [] } }
                """, folder);

        assertThat(results.scenario().timing().duration()).hasMillis(300);
        assertThat(iterations(results, "a").spread().latency().count()).isBetween(79L, 81L);
    }

    @Test
    void a_rate_is_raised_until_it_breaks() throws IOException {
        String steps =
                "populations { a { processes = 2, open { steps { from = 100/s, by = 100/s, every = 100 ms, most = 3,"
                        + " until = \"%s\" } }, script = [] } }\nassertions = [\"breaking-rate > 100/s\"]\nwarm-up = 0s\n";

        Results broken = Runs.of(steps.formatted("iterations >= 0"), folder);
        Results whole = Runs.of(steps.formatted("errors > 0"), folder);

        assertThat(broken.ended()).isEqualTo(Ended.BROKEN);
        assertThat(broken.breaking().rate()).isEqualTo(100);
        assertThat(broken.breaking().held()).isNaN();
        assertThat(broken.passed()).isFalse();
        assertThat(whole.breaking().rate()).isNaN();
        assertThat(whole.breaking().held()).isGreaterThanOrEqualTo(200);
        assertThat(whole.passed()).isTrue();
    }

    // ---- steps that fail, and ends

    @Test
    void what_fails_is_counted_by_its_code_and_breaks_the_iteration_off() throws IOException {
        Results results = run("""
                objects { lock { type = mutex }, go { type = event } }
                populations { a { closed { iterations = 10 }, script = [
                  { wait = go, timeout = 0 ms, otherwise = [{ release = lock }] }
                  { set = go }
                ] } }
                """);

        assertThat(results.totals().timeouts()).isEqualTo(10);
        assertThat(results.totals().errors()).isEqualTo(10);
        assertThat(results.errors()).containsOnlyKeys("MUTANT_NOT_OWNED (288)");
        assertThat(results.totals().brokenOff()).isEqualTo(10);
        assertThat(results.totals().iterations()).isZero();
        assertThat(operation(results, "set go").spread().latency().count()).isZero();
    }

    @Test
    void processes_that_crash_and_exit_are_replaced_and_one_that_is_done_is_not() throws IOException {
        Results results = run("""
                objects { turns { type = semaphore, permits = 20, most = 20 } }
                populations {
                  crashing { closed { iterations = 1 }, script = [{ wait = turns, timeout = 0 ms }, { crash = "on purpose" }] }
                  exiting { closed { iterations = 1 }, script = [{ wait = turns, timeout = 0 ms }, { exit = 3 }] }
                  done { closed { iterations = 1 }, script = [] }
                }
                """);

        assertThat(results.totals().started()).isEqualTo(3 + 20);
        assertThat(results.totals().crashes()).isBetween(0L, 20L);
        assertThat(results.ended()).isEqualTo(Ended.FINISHED);
    }

    @Test
    void a_process_is_spawned_waited_for_and_gone() throws IOException {
        Results results = run("""
                populations {
                  parents { closed { iterations = 5 }, script = [{ spawn = children, await = on }] }
                  children { processes = 0, closed { iterations = 3 }, script = [{ sleep = 1 us }] }
                }
                """);

        assertThat(results.ended()).isEqualTo(Ended.FINISHED);
        assertThat(results.totals().started()).isEqualTo(6);
        assertThat(iterations(results, "children").spread().latency().count()).isEqualTo(15);
    }

    @Test
    void a_program_is_run_again_and_again_and_its_exit_code_looked_at() throws Exception {
        String image = Runs.image(Visitor.class);

        Results results = run("populations { good { processes = 2, closed { iterations = 3 }, " + image
                + ", args = [4], expect-exit = 4 } }, bad { closed { iterations = 2 }, " + image
                + ", args = [5] } }, timed { open { rate = 20/s }, " + image + ", args = [0] } } }\nduration = 1s");

        assertThat(iterations(results, "good").spread().latency().count()).isEqualTo(6);
        assertThat(iterations(results, "bad").spread().latency().count()).isZero();
        assertThat(iterations(results, "bad").brokenOff()).isEqualTo(2);
        assertThat(results.totals().wrongExits()).isEqualTo(2);
        assertThat(iterations(results, "timed").spread().latency().count()).isBetween(18L, 21L);
    }

    // ---- faults

    @Test
    void one_that_is_killed_with_a_mutex_abandons_it_and_its_message_is_accounted_for() throws IOException {
        Results results = run("""
                duration = 1s
                objects { lock { type = mutex }, box { type = message-queue, messages = 5 } }
                populations { a { processes = 4, script = [
                  { wait = lock, as = enter }
                  { send = box, timeout = 0 ms, otherwise = [{ release = lock }] }
                  { receive = box }
                  { release = lock }
                ] } }
                faults = [{ kill = a, after-step = enter, probability = 0.01 }, { kill = a, rate = 50/s }]
                """);

        assertThat(results.totals().kills()).isPositive();
        assertThat(results.totals().abandoned()).isPositive();
        assertThat(results.invariants())
                .extracting(Invariant::name)
                .containsExactly("mutual exclusion", "messages of box", "progress");
        assertThat(results.invariants()).allMatch(Invariant::held);
    }

    @Test
    void faults_happen_as_often_as_they_should() throws IOException {
        Results results = run("""
                duration = 1s
                populations { a { processes = 5, script = [{ sleep = 1 ms }, { repeat = 1, do = [{ sleep = 0 ms, as = nothing }] }] } }
                faults = [
                  { kill = a, at = 0s, count = 3 }
                  { suspend = a, at = 100 ms, count = 2, for = 10 ms }
                  { slow = a, after-step = nothing, probability = 1, by = 1 ms }
                  { clock-jump = -1h, at = 100 ms }
                ]
                """);

        assertThat(results.totals().kills()).isBetween(1L, 3L);
        assertThat(results.totals().suspensions()).isBetween(1L, 2L);
        assertThat(results.totals().slowed()).isPositive();
        assertThat(results.totals().clockJumps()).isEqualTo(1);
    }

    // ---- standstill

    @Test
    void a_standstill_without_a_circle_is_told_too() throws IOException {
        Results results = run("""
                stall = 1s
                objects { go { type = event } }
                populations { a { processes = 2, script = [{ wait = go }] } }
                """);

        assertThat(results.ended()).isEqualTo(Ended.STALLED);
        assertThat(results.totals().deadlocks()).isZero();
        assertThat(results.stall())
                .hasSize(2)
                .allMatch(each -> each.matches("thread \\d+ of a-\\d \\(pid \\d+\\) waits for event .*go"));
        assertThat(results.passed()).isFalse();
    }

    @Test
    void threads_of_a_program_that_wait_for_each_other_are_told_while_others_go_on() throws Exception {
        Results results = run("duration = 1s\npopulations { stuck { " + Runs.image(Crossed.class) + " } }\n"
                + "busy { closed { think = 1 ms }, script = [{ sleep = 1 ms }] } }");

        assertThat(results.ended()).isEqualTo(Ended.DURATION);
        assertThat(results.totals().deadlocks()).isEqualTo(1);
        assertThat(results.deadlocks().get(0).sentences())
                .hasSize(2)
                .allMatch(each -> each.matches("thread \\d+ of stuck-0 \\(pid \\d+\\) waits for mutex .*, which thread"
                        + " \\d+ of stuck-0 \\(pid \\d+\\) has"));
        assertThat(results.invariants()).contains(new Invariant("progress", false, "1 deadlock"));
        assertThat(results.totals().iterations()).isPositive();
    }

    @Test
    void a_circle_among_some_is_told_with_those_behind_it() throws IOException {
        Results results = run("""
                stall = 1s
                objects { lock { type = mutex, count = 2 }, met { type = semaphore, count = 3, permits = 0, most = 9 } }
                populations {
                  first { script = [{ wait = "lock[0]" }, { release = "met[0]" }, { wait = "met[1]" }, { wait = "lock[1]" }] }
                  second { script = [{ wait = "lock[1]" }, { release = "met[1]" }, { wait = "met[0]" }, { release = "met[2]" }, { wait = "lock[0]" }] }
                  behind { processes = 3, script = [{ wait = "met[2]" }, { release = "met[2]" }, { wait = "lock[0]" }] }
                }
                """);

        assertThat(results.ended()).isEqualTo(Ended.STALLED);
        assertThat(results.totals().deadlocks()).isEqualTo(1);
        assertThat(results.deadlocks().get(0).links()).hasSize(2);
        assertThat(results.deadlocks().get(0).behind()).isEqualTo(3);
        assertThat(results.deadlocks().get(0).sentences()).last().isEqualTo("3 more wait for these");
    }

    @Test
    void what_the_kernel_refuses_at_the_start_is_a_fault_of_the_scenario() {
        assertThatThrownBy(() -> run("""
                dialect = nt
                objects { a { type = mutex, name = same }, b { type = event, name = same } }
                populations { a { script = [] } }
                """))
                .isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith("objects.b: the kernel refuses it with ");
    }

    @Test
    void what_it_costs_by_itself_is_measured() throws IOException {
        Results results = run(CHOOSING);

        assertThat(results.cost().nanosPerOperation()).isPositive();
    }
}
