package casement.benchmarks.report;

import casement.benchmarks.comparison.Outcome;
import casement.benchmarks.comparison.Outcome.Compared;
import casement.benchmarks.comparison.Outcome.Judged;
import casement.benchmarks.comparison.Outcome.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The comparison as lines of text: for a terminal, or as Markdown for a document. */
public final class Table {

    private static final List<String> HEAD = List.of("figure", "Casement", "beside it", "ratio", "goal", "met or not");

    private Table() {}

    /** Columns, a line for each goal; then what was not measured and why, and how many goals are met. */
    public static List<String> text(Outcome outcome) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        for (Compared figure : outcome.figures()) {
            rows.addAll(rows(figure));
        }
        int[] widths = new int[HEAD.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        List<String> lines = new ArrayList<>();
        outcome.environment().forEach((fact, value) -> lines.add(fact + ": " + value));
        lines.add("");
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            lines.add(line.toString().stripTrailing());
        }
        lines.add("");
        lines.addAll(missing(outcome));
        lines.add(summary(outcome));
        return lines;
    }

    /** A table for each section, one row for each figure. */
    public static List<String> markdown(Outcome outcome) {
        List<String> lines = new ArrayList<>();
        outcome.environment().forEach((fact, value) -> lines.add("- " + fact + ": `" + value + '`'));
        String section = "";
        for (Compared figure : outcome.figures()) {
            if (!figure.section().equals(section)) {
                section = figure.section();
                lines.add("");
                lines.add("### " + section);
                lines.add("");
                lines.add("| figure | what | Casement | beside it | goals |");
                lines.add("|---|---|---|---|---|");
            }
            String goals = figure.goals().stream()
                    .map(goal -> goal.goal() + ": " + measure(goal, figure.unit()) + ", " + goal.verdict())
                    .collect(Collectors.joining("; "));
            lines.add("| `" + figure.id() + "` | " + figure.title() + " | " + quantity(figure.ours(), figure.unit())
                    + " | " + String.join("; ", peers(figure)) + " | " + goals + " |");
        }
        lines.add("");
        missing(outcome).forEach(line -> lines.add("- " + line));
        lines.add("");
        lines.add(summary(outcome));
        return lines;
    }

    /** As many rows as there are goals or peers; the figure stands in the first. */
    private static List<List<String>> rows(Compared figure) {
        List<String> peers = peers(figure);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < Math.max(1, Math.max(peers.size(), figure.goals().size())); i++) {
            boolean first = i == 0;
            Judged goal = i < figure.goals().size() ? figure.goals().get(i) : null;
            rows.add(List.of(
                    first ? figure.id() : "",
                    first ? quantity(figure.ours(), figure.unit()) : "",
                    i < peers.size() ? peers.get(i) : "",
                    goal == null ? "" : measure(goal, figure.unit()),
                    goal == null ? "" : goal.goal(),
                    goal == null ? "" : goal.verdict()));
        }
        return rows;
    }

    private static List<String> peers(Compared figure) {
        return figure.peers().stream()
                .map(peer -> peer.label() + ' ' + quantity(peer, figure.unit()))
                .toList();
    }

    private static String quantity(Measured side, String unit) {
        return side.missing().isEmpty() ? Quantity.of(side.median(), unit) : "-";
    }

    static String measure(Judged goal, String unit) {
        if (Double.isNaN(goal.measure())) {
            return "-";
        }
        return goal.isRatio() ? Quantity.plain(goal.measure()) + " x" : Quantity.of(goal.measure(), unit);
    }

    private static List<String> missing(Outcome outcome) {
        return outcome.figures().stream()
                .flatMap(figure -> Stream.concat(Stream.of(figure.ours()), figure.peers().stream())
                        .filter(side -> !side.missing().isEmpty())
                        .map(side -> figure.id() + ", " + side.label() + ": " + side.missing()))
                .toList();
    }

    static String summary(Outcome outcome) {
        List<Judged> goals = outcome.figures().stream()
                .flatMap(figure -> figure.goals().stream())
                .toList();
        long unknown = count(goals, Outcome.UNKNOWN);
        long missed = count(goals, Outcome.MISSED);
        return "%d goals: %d met, %d not met, %d unknown"
                .formatted(goals.size(), goals.size() - unknown - missed, missed, unknown);
    }

    private static long count(List<Judged> goals, String verdict) {
        return goals.stream().filter(goal -> goal.verdict().equals(verdict)).count();
    }
}
