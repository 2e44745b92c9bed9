package casement.conformance.oracle;

import java.util.List;

/**
 * One call of a case, and what came of it: {@code 0 ReleaseMutex h1 > 1 S ;4:0 S}.
 *
 * @param worker which thread makes the call: 0 to 3 of process A, 4 and 5 of process B; {@link #CLOCK} lets time pass
 * @param outcome what Wine said, "" as long as nobody knows; where the documents say otherwise, the rule and what Casement
 *     says follow: {@code 1 S ~SE6 0 87}
 */
record Step(int worker, String operation, List<String> operands, String outcome) {

    static final int CLOCK = -1;
    private static final String MARK = " > ";
    private static final String BUT = " ~";

    static Step of(int worker, String operation, Object... operands) {
        return new Step(
                worker,
                operation,
                List.of(operands).stream().map(String::valueOf).toList(),
                "");
    }

    static Step parse(String line) {
        int mark = line.indexOf(MARK);
        String[] words = (mark < 0 ? line : line.substring(0, mark)).split(" ");
        List<String> all = List.of(words);
        String outcome = mark < 0 ? "" : line.substring(mark + MARK.length());
        return words[0].equals("tick")
                ? new Step(CLOCK, "tick", all.subList(1, all.size()), outcome)
                : new Step(Integer.parseInt(words[0]), words[1], all.subList(2, all.size()), outcome);
    }

    Step with(String known) {
        return new Step(worker, operation, operands, known);
    }

    /** The same with a difference that has an explanation. */
    Step but(String rule, String casement) {
        return with(outcome + BUT + rule + " " + casement);
    }

    boolean isExplained() {
        return outcome.contains(BUT);
    }

    /** The rule that explains why Casement differs here. */
    String rule() {
        int begin = outcome.indexOf(BUT) + BUT.length();
        return outcome.substring(begin, outcome.indexOf(' ', begin));
    }

    /** What Casement should say. */
    Step expected() {
        return isExplained()
                ? with(outcome.substring(outcome.indexOf(' ', outcome.indexOf(BUT) + BUT.length()) + 1))
                : this;
    }

    /** The process that makes the call: 0 for A, 1 for B. */
    int process() {
        return Replayer.processOf(worker);
    }

    @Override
    public String toString() {
        String call = (worker == CLOCK ? "" : worker + " ") + operation;
        String text = operands.isEmpty() ? call : call + " " + String.join(" ", operands);
        return outcome.isEmpty() ? text : text + MARK + outcome;
    }
}
