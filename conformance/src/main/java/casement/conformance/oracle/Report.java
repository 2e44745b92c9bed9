package casement.conformance.oracle;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is in a recording, as the page docs/semantics/wine-coverage.md. */
final class Report {

    private static final int MANY = 3;

    private final Coverage coverage = new Coverage();
    private final TreeMap<String, Integer> calls = new TreeMap<>();
    private final TreeMap<String, Integer> rules = new TreeMap<>();
    private int cases;
    private int steps;
    private int blocked;
    private int manyBlocked;

    static Report of(List<Case> recording) {
        Report report = new Report();
        recording.forEach(report::note);
        return report;
    }

    Coverage coverage() {
        return coverage;
    }

    int cases() {
        return cases;
    }

    /** Calls, and times that were let pass. */
    int steps() {
        return steps;
    }

    /** How many cases end with a difference that this rule explains, by rule. */
    Map<String, Integer> rules() {
        return rules;
    }

    private void note(Case each) {
        cases++;
        coverage.note(each);
        for (Step step : each.steps()) {
            steps++;
            calls.merge(step.operation(), 1, Integer::sum);
            if (step.isExplained()) {
                rules.merge(step.rule(), 1, Integer::sum);
            }
            int waiting = waiting(step.outcome());
            blocked += waiting > 0 ? 1 : 0;
            manyBlocked += waiting >= MANY ? 1 : 0;
        }
    }

    private static int waiting(String outcome) {
        int begin = outcome.indexOf(" b=");
        return begin < 0 ? 0 : outcome.substring(begin + 1).split(" ")[0].split(",").length;
    }

    String page() {
        StringBuilder text = new StringBuilder("""
                # What the recording covers

                Written by `conformance/record.sh`; `GoldenTest` fails when it is not what is recorded. How the recording is made
                and replayed is told in [Wine as an oracle](../conformance-oracle.md).

                """);
        text.append("| What | How many |\n|---|---:|\n");
        row(text, "cases", cases);
        row(text, "operations", steps);
        row(text, "operations after which threads are blocked", blocked);
        row(text, "operations after which three threads are blocked or more", manyBlocked);
        text.append(
                "\n## Differences by rule\n\nThe rules are explained in [where Wine differs](wine-differences.md).\n\n");
        text.append("| Cases | Rule |\n|---:|---|\n");
        rules.forEach((rule, count) ->
                text.append("| ").append(count).append(" | ").append(rule).append(" |\n"));
        text.append("\n## Operations\n\n| Operation | How often |\n|---|---:|\n");
        calls.forEach((operation, count) -> row(text, operation, count));
        text.append("""

                ## Which operation met what

                Operations by the state in which they found each object that they were given, by handle or by name. A state counts
                from the last that applies. A blank cell cannot be met: only mutexes are owned, nobody can wait for a mapping, and
                what is found by its name is not closed.

                """).append(coverage.table());
        return text.toString();
    }

    private static void row(StringBuilder text, String what, int count) {
        text.append("| ").append(what).append(" | ").append(count).append(" |\n");
    }
}
