package casement.load.report;

import static casement.report.Page.escaped;

import casement.load.verdict.Metric;
import java.util.List;
import java.util.Locale;

/** A table of a page: its head names the columns, and the first cell of a row names the row. */
final class Table {

    private final StringBuilder html = new StringBuilder();
    private final List<String> heads;
    private boolean first = true;
    private boolean sortable;

    private Table(List<String> heads) {
        this.heads = heads;
    }

    static Table of(String... heads) {
        return new Table(List.of(heads));
    }

    /** Has a click on the head of a column sort by it. */
    Table sortable() {
        sortable = true;
        return this;
    }

    /**
     * What stands in a row and a column.
     *
     * @param kind classes of the style
     * @param order what it is sorted by; NaN for its text
     */
    record Cell(String text, String kind, double order) {

        static Cell text(String text) {
            return new Cell(text, "", Double.NaN);
        }

        /** That wants the whole width where there is little. */
        static Cell words(String text) {
            return new Cell(text, "long", Double.NaN);
        }

        static Cell good(boolean good, String text) {
            return new Cell(text, good ? "met" : "missed", Double.NaN);
        }

        static Cell count(double value) {
            return number(Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%,.0f", value), value);
        }

        static Cell time(double nanos, boolean measured) {
            return measured ? number(Metric.time(nanos), nanos) : number("-", -1);
        }

        static Cell number(String text, double value) {
            return new Cell(text, "number", value);
        }
    }

    Table row(Cell... cells) {
        if (first) {
            head(cells);
            first = false;
        }
        html.append("<tr>");
        for (int i = 0; i < cells.length; i++) {
            Cell cell = cells[i];
            html.append(i == 0 ? "<th scope=\"row\"" : "<td");
            if (!cell.kind().isEmpty()) {
                html.append(" class=\"").append(cell.kind()).append('"');
            }
            if (i > 0) {
                html.append(" data-label=\"").append(escaped(heads.get(i))).append('"');
            }
            if (!Double.isNaN(cell.order())) {
                html.append(" data-value=\"").append(cell.order()).append('"');
            }
            html.append('>').append(escaped(cell.text())).append(i == 0 ? "</th>" : "</td>");
        }
        html.append("</tr>\n");
        return this;
    }

    /** Heads stand above their cells, numbers to the right. */
    private void head(Cell... cells) {
        html.append("<thead><tr>");
        for (int i = 0; i < cells.length; i++) {
            String kind = cells[i].kind().contains("number") ? " class=\"number\"" : "";
            String head = escaped(heads.get(i));
            html.append("<th scope=\"col\"")
                    .append(kind)
                    .append('>')
                    .append(sortable ? "<button type=\"button\">" + head + "</button>" : head)
                    .append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
    }

    boolean isEmpty() {
        return first;
    }

    /** @return nothing if there is no row */
    String html(String caption) {
        return isEmpty()
                ? ""
                : "<div class=\"wide\"><table class=\"data\">\n"
                        + (caption.isEmpty() ? "" : "<caption>" + escaped(caption) + "</caption>\n")
                        + html
                        + "</tbody></table></div>\n";
    }
}
