package casement.sandbox.unload;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Curves one below the other over a common axis, as an SVG picture. */
final class SvgPlot {

    private static final int WIDTH = 860;
    private static final int PANEL = 150;
    private static final int LEFT = 90;
    private static final int RIGHT = 60;
    private static final int TOP = 60;
    private static final int GAP = 50;

    private static final String LIGHT = "#a8c4e0";
    private static final String STRONG = "#1f5fa8";

    private record Curve(String name, List<double[]> points, List<double[]> floor) {}

    private final List<Curve> curves = new ArrayList<>();
    private final String title;
    private final String axis;

    SvgPlot(String title, String axis) {
        this.title = title;
        this.axis = axis;
    }

    /**
     * @param points pairs of x and y; y axes start at 0, so that flat is flat
     * @param floor those of the points that matter, drawn over the others
     */
    SvgPlot with(String name, List<double[]> points, List<double[]> floor) {
        curves.add(new Curve(name, List.copyOf(points), List.copyOf(floor)));
        return this;
    }

    @Override
    public String toString() {
        int height = TOP + curves.size() * (PANEL + GAP);
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\">%n"
                .formatted(WIDTH, height));
        svg.append("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n".formatted());
        svg.append(text(LEFT, 30, 16, "start", title));
        for (int i = 0; i < curves.size(); i++) {
            svg.append(panel(curves.get(i), TOP + i * (PANEL + GAP)));
        }
        return svg.append("</svg>\n").toString();
    }

    private String panel(Curve curve, int top) {
        double right = curve.points.stream().mapToDouble(each -> each[0]).max().orElse(1);
        double most = curve.points.stream().mapToDouble(each -> each[1]).max().orElse(1);
        double high = most == 0 ? 1 : most * 1.1;
        int bottom = top + PANEL;
        return text(LEFT, top - 6, 12, "start", curve.name)
                + "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#bbb\"/>%n"
                        .formatted(LEFT, top, WIDTH - LEFT - RIGHT, PANEL)
                + line(curve.points, right, high, bottom, LIGHT, 1.2)
                + line(curve.floor, right, high, bottom, STRONG, 2)
                + text(LEFT - 8, bottom, 11, "end", "0")
                + text(LEFT - 8, (int) (bottom - most / high * PANEL) + 4, 11, "end", number(most))
                + text(WIDTH - RIGHT + 6, last(curve.floor, high, bottom) + 4, 11, "start", number(lastOf(curve.floor)))
                + text(LEFT, bottom + 16, 11, "start", "0")
                + text(WIDTH - RIGHT, bottom + 16, 11, "end", number(right) + " " + axis);
    }

    private static String line(
            List<double[]> points, double right, double high, int bottom, String colour, double width) {
        String places = points.stream()
                .map(each -> String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        LEFT + each[0] / right * (WIDTH - LEFT - RIGHT),
                        bottom - each[1] / high * PANEL))
                .collect(Collectors.joining(" "));
        return String.format(
                Locale.ROOT,
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\"/>%n",
                places,
                colour,
                width);
    }

    /** How high the last point is drawn. */
    private static int last(List<double[]> points, double high, int bottom) {
        return (int) (bottom - lastOf(points) / high * PANEL);
    }

    private static double lastOf(List<double[]> points) {
        return points.isEmpty() ? 0 : points.get(points.size() - 1)[1];
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 && value != Math.rint(value) ? "%.1f" : "%,.0f", value);
    }

    private static String text(int x, int y, int size, String anchor, String words) {
        return "<text x=\"%d\" y=\"%d\" font-size=\"%d\" text-anchor=\"%s\">%s</text>%n"
                .formatted(x, y, size, anchor, words);
    }
}
