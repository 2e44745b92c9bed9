package casement.kernel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * Goes through all that can happen in a scenario: every order of turns, calls, returns, timeouts, alarms and deaths. A
 * state that was met before is not gone through again.
 *
 * <p>A state is reached by playing the scenario from its beginning, as a kernel cannot be copied.
 */
final class StateExplorer {

    /**
     * What was found.
     *
     * @param runs how often the scenario was begun
     * @param complete whether there is no state left that was not looked at
     * @param fault what is wrong, or null
     */
    record Finding(long runs, long states, boolean complete, String fault, List<String> history) {}

    /** Where waiters are woken by priority; who lends his to whom is not explored. */
    private static final String RANKED =
            "casement.dialects.explored { inherits = ce, priority-inheritance = none, wait-all = works }";

    private final BareMachine plain = new BareMachine("", "nt");
    private final BareMachine ranked = new BareMachine(RANKED, "explored");
    private final Fingerprint fingerprint = new Fingerprint();
    private final long mostRuns;
    private final boolean reduces;

    /**
     * @param mostRuns after how many runs to give a scenario up
     * @param reduces whether to take steps at once that commute with all others, see {@link Play#reduce}
     */
    StateExplorer(long mostRuns, boolean reduces) {
        this.mostRuns = mostRuns;
        this.reduces = reduces;
    }

    /** One path through the states, and how many other ways there were at each of its steps. */
    private static final class Path {

        private final List<int[]> steps = new ArrayList<>();

        /** Goes one step back and then another way; false if there is none left. */
        boolean next() {
            while (!steps.isEmpty()) {
                int[] last = steps.get(steps.size() - 1);
                last[0]++;
                if (last[0] < last[1]) {
                    return true;
                }
                steps.remove(steps.size() - 1);
            }
            return false;
        }
    }

    /** As {@link MutantLoader} asks, which shares no class of ours. */
    static Object[] explore(String name, long mostRuns) {
        Finding finding = new StateExplorer(mostRuns, true).explore(FullScenarios.byName(name));
        return new Object[] {finding.runs, finding.states, finding.fault};
    }

    Finding explore(Scenario world) {
        BareMachine stage = world.priorities().isEmpty() ? plain : ranked;
        Play.References references = new Play.References();
        Set<Fingerprint.Key> met = new HashSet<>();
        Path path = new Path();
        long runs = 0;
        do {
            Play play = new Play(stage, world, references, false);
            if (reduces) {
                play.reduce();
            }
            boolean ended = play.run(follow(path, play, stage, met));
            runs++;
            if (ended && play.fault() == null) {
                play.clearAway();
            } else {
                play.forget();
            }
            if (play.fault() != null) {
                return new Finding(runs, met.size(), false, play.fault(), history(stage, world, path));
            }
        } while (path.next() && runs < mostRuns);
        return new Finding(runs, met.size(), path.steps.isEmpty(), null, List.of());
    }

    private IntUnaryOperator follow(Path path, Play play, BareMachine stage, Set<Fingerprint.Key> met) {
        int[] at = {0};
        return count -> {
            int step = at[0];
            at[0]++;
            if (step < path.steps.size()) {
                if (path.steps.get(step)[1] != count) {
                    throw new IllegalStateException("the same steps led to another state");
                }
                return path.steps.get(step)[0];
            }
            List<Object> roots = play.roots();
            roots.addAll(stage.roots());
            if (!met.add(fingerprint.of(roots, play.explainedBy()))) {
                return -1;
            }
            path.steps.add(new int[] {0, count});
            return 0;
        };
    }

    /** Plays the path once more, to tell what happened. */
    private List<String> history(BareMachine stage, Scenario world, Path path) {
        Play play = new Play(stage, world, new Play.References(), true);
        if (reduces) {
            play.reduce();
        }
        int[] at = {0};
        boolean ended = play.run(count -> at[0] < path.steps.size() ? path.steps.get(at[0]++)[0] : -1);
        if (ended && play.fault() == null) {
            play.clearAway();
        } else {
            play.forget();
        }
        return play.history();
    }
}
