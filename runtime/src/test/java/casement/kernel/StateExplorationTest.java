package casement.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.Mutants.Mutant;
import casement.kernel.StateExplorer.Finding;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The wait protocol, gone through state by state, and what is left of it when one of its rules is left out. See {@code
 * docs/kernel/exploration.md}.
 *
 * <p>{@code casement.runs} says how often each world may be begun, {@code casement.drawn} how many worlds are drawn,
 * {@code casement.seed} where their seeds start.
 */
class StateExplorationTest {

    private static final long RUNS = Long.getLong("casement.runs", 1_000);
    private static final long DRAWN = Long.getLong("casement.drawn", 100);
    private static final long FIRST = Long.getLong("casement.seed", 1);
    private static final long RUNS_FOR_MUTANTS = 20_000;

    private static final StateExplorer EXPLORER = new StateExplorer(RUNS, true);
    private static final StateExplorer EVERY_ORDER = new StateExplorer(RUNS, false);

    private static long worlds;
    private static long complete;
    private static long runs;
    private static long states;

    static List<Scenario> worlds() {
        return Stream.of(Scenarios.named(), FullScenarios.named())
                .flatMap(List::stream)
                .toList();
    }

    static List<Mutant> mutants() {
        return Mutants.all();
    }

    @AfterAll
    static void tell() {
        System.out.printf("%,d worlds, %,d of them complete, %,d runs, %,d states%n", worlds, complete, runs, states);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("worlds")
    void every_state_can_be_explained(Scenario world) {
        judge(EXPLORER, world);
    }

    @Test
    void every_state_of_drawn_worlds_can_be_explained() {
        for (long seed = FIRST; seed < FIRST + DRAWN; seed++) {
            judge(EXPLORER, FullScenarios.drawn(seed));
        }
    }

    /** Steps that commute may be taken at once: some worlds are gone through without that, too. */
    @Test
    void so_can_those_that_the_reduction_leaves_out() {
        for (Scenario world : worlds()) {
            if (world.name().startsWith("all: ") && world.threads() == 3) {
                judge(EVERY_ORDER, world);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    void a_rule_that_is_left_out_is_missed(Mutant mutant) {
        Object[] found = MutantLoader.explore(mutant, mutant.world(), RUNS_FOR_MUTANTS);
        String fault = (String) found[2];
        assertThat(fault).as(mutant + ", in " + mutant.world()).isNotNull();
        System.out.printf("| %s | %s | %,d |%n", mutant, mutant.world(), (long) found[0]);
    }

    @Test
    void the_worlds_that_miss_a_rule_are_right_without_the_change() {
        for (Mutant mutant : mutants()) {
            judge(EXPLORER, FullScenarios.byName(mutant.world()));
        }
    }

    private static void judge(StateExplorer explorer, Scenario world) {
        Finding finding = explorer.explore(world);
        worlds++;
        complete += finding.complete() ? 1 : 0;
        runs += finding.runs();
        states += finding.states();
        assertThat(finding.fault())
                .as(world + "\nhistory:\n" + String.join("\n", finding.history()))
                .isNull();
    }
}
