package casement.load.report;

import casement.load.report.Comparison.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Two runs in lines for a terminal. */
public final class ComparisonText {

    /** Beyond this a percentage says less than a factor. */
    private static final double MANY = 9;

    private ComparisonText() {}

    public static List<String> of(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        lines.add("A  " + head(comparison.a()));
        lines.add("B  " + head(comparison.b()));
        comparison.differences().forEach(each -> lines.add("not the same " + each));
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"", "A", "B", "change", ""});
        String group = "";
        for (Figure each : comparison.figures()) {
            if (!each.group().equals(group)) {
                group = each.group();
                rows.add(new String[] {group, "", "", "", ""});
            }
            rows.add(new String[] {
                "  " + each.name(), each.text(each.a()), each.text(each.b()), change(each), sign(each),
            });
        }
        aligned(rows, lines);
        return lines;
    }

    static String head(RunFile run) {
        return run.name() + ": " + run.results().object("scenario").text("title") + ", "
                + (run.results().flag("passed") ? "passed" : "NOT PASSED");
    }

    static String change(Figure figure) {
        double change = figure.change();
        if (Double.isNaN(change)) {
            return "-";
        }
        return change < MANY
                ? String.format(Locale.ROOT, "%+.1f %%", change * 100)
                : String.format(Locale.ROOT, "x %,.0f", change + 1);
    }

    /** In words, as a colour or a plus says nothing by itself. */
    static String sign(Figure figure) {
        return figure.sign().name().toLowerCase(Locale.ROOT);
    }

    /** The first column and the last to the left, the others to the right. */
    private static void aligned(List<String[]> rows, List<String> lines) {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                String blanks = " ".repeat(widths[i] - row[i].length());
                boolean left = i == 0 || i == row.length - 1;
                line.append(i == 0 ? "" : "  ").append(left ? row[i] + blanks : blanks + row[i]);
            }
            lines.add(line.toString().stripTrailing());
        }
    }
}
