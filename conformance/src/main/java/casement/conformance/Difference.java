package casement.conformance;

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
