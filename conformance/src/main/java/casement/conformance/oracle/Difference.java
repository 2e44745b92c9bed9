package casement.conformance.oracle;

import java.util.ArrayList;
import java.util.List;

/** Where two runs of a case part. */
record Difference(Case expected, Case actual, int at) {

    static Difference between(Case expected, Case actual) {
        List<Step> first = expected.steps();
        List<Step> second = actual.steps();
        int at = 0;
        while (at < first.size() && first.get(at).equals(second.get(at))) {
            at++;
        }
        return new Difference(expected, actual, at);
    }

    /** The case up to here with the rule that explains the difference; the case as it was, if there is none. */
    Case explained() {
        Step wine = expected.steps().get(at);
        Step casement = actual.steps().get(at);
        Shadow before = new Shadow();
        expected.steps().subList(0, at).forEach(before::note);
        String rule = Known.rule(wine, casement, before);
        if (rule == null) {
            return expected;
        }
        List<Step> steps = new ArrayList<>(expected.steps().subList(0, at));
        steps.add(wine.but(rule, casement.outcome()));
        return new Case(expected.number(), steps);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("= " + expected.number() + "\n");
        for (int i = 0; i < at; i++) {
            text.append(expected.steps().get(i)).append('\n');
        }
        return text.append(expected.steps().get(at))
                .append("\n  Casement: ")
                .append(actual.steps().get(at).outcome())
                .append('\n')
                .toString();
    }
}
