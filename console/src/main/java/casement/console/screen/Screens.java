package casement.console.screen;

import casement.console.screen.Happening.Kind;
import casement.console.session.Session;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** The ways to show a session as text. */
public final class Screens {

    private Screens() {}

    /** @param names of the processes, in the order of columns */
    public static Screen of(Session.Show show, PrintWriter out, Ansi ansi, List<String> names) {
        return switch (show) {
            case HAPPENINGS -> new Lines(out, ansi, names, true);
            case OUTPUT -> new Lines(out, ansi, names, false);
            case TABLE -> new TableScreen(out, ansi, names);
        };
    }

    /** A line each: everything, or what programs print and nothing that goes well. */
    private static final class Lines implements Screen {

        private final PrintWriter out;
        private final Layout layout;
        private final Ansi ansi;
        private final boolean everything;
        private long start = -1;

        Lines(PrintWriter out, Ansi ansi, List<String> names, boolean everything) {
            this.out = out;
            this.ansi = ansi;
            this.layout = new Layout(ansi, names);
            this.everything = everything;
        }

        @Override
        public void title(String title) {
            Headline.print(out, ansi, title);
        }

        @Override
        public void show(Happening happening) {
            start = start < 0 ? happening.at() : start;
            if (everything) {
                print(layout.line(Math.max(0, happening.at() - start), happening));
            } else if (happening.kind() == Kind.PRINTED || happening.kind() == Kind.COMPLAINED) {
                print(layout.printed(happening));
            }
        }

        private void print(String line) {
            out.println(line);
            out.flush();
        }

        @Override
        public void end(Summary summary) {
            if (everything || summary.exitCode() != 0) {
                out.println();
                SummaryTable.print(out, ansi, summary);
            }
        }
    }
}
