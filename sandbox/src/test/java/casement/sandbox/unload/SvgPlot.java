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
    private static final int TOP = 60;
    private static final int GAP = 50;

    private record Curve(String name, List<double[]> points) {}

    private final List<Curve> curves = new ArrayList<>();
    private final String title;
    private final String axis;

    SvgPlot(String title, String axis) {
        this.title = title;
        this.axis = axis;
    }

    /** @param points pairs of x and y; y axes start at 0, so that flat is flat */
    SvgPlot with(String name, List<double[]> points) {
        curves.add(new Curve(name, List.copyOf(points)));
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
        String line = curve.points.stream()
                .map(each -> "%.1f,%.1f"
                        .formatted(LEFT + each[0] / right * (WIDTH - LEFT - 30), bottom - each[1] / high * PANEL))
                .collect(Collectors.joining(" "));
        return text(LEFT, top - 6, 12, "start", curve.name)
                + "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#bbb\"/>%n"
                        .formatted(LEFT, top, WIDTH - LEFT - 30, PANEL)
                + "<polyline points=\"%s\" fill=\"none\" stroke=\"#1f5fa8\" stroke-width=\"1.2\"/>%n".formatted(line)
                + text(LEFT - 8, bottom, 11, "end", "0")
                + text(LEFT - 8, (int) (bottom - most / high * PANEL) + 4, 11, "end", number(most))
                + text(LEFT, bottom + 16, 11, "start", "0")
                + text(WIDTH - 30, bottom + 16, 11, "end", number(right) + " " + axis);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 && value != Math.rint(value) ? "%.1f" : "%,.0f", value);
    }

    private static String text(int x, int y, int size, String anchor, String words) {
        return "<text x=\"%d\" y=\"%d\" font-size=\"%d\" text-anchor=\"%s\">%s</text>%n"
                .formatted(x, y, size, anchor, words);
    }
}
