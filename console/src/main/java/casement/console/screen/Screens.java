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
            case HAPPENINGS -> new Happenings(out, ansi, names);
            case OUTPUT -> new Output(out, ansi, names);
            case TABLE -> new TableScreen(out, ansi, names);
        };
    }

    /** Everything, a line each. */
    private static final class Happenings implements Screen {

        private final PrintWriter out;
        private final Layout layout;
        private final Ansi ansi;
        private long start = -1;

        Happenings(PrintWriter out, Ansi ansi, List<String> names) {
            this.out = out;
            this.ansi = ansi;
            this.layout = new Layout(ansi, names);
        }

        @Override
        public void title(String title) {
            Headline.print(out, ansi, title);
        }

        @Override
        public void show(Happening happening) {
            start = start < 0 ? happening.at() : start;
            out.println(layout.line(Math.max(0, happening.at() - start), happening));
            out.flush();
        }

        @Override
        public void end(Summary summary) {
            out.println();
            SummaryTable.print(out, ansi, summary);
        }
    }

    /** What programs print, and nothing that goes well. */
    private static final class Output implements Screen {

        private final PrintWriter out;
        private final Layout layout;
        private final Ansi ansi;

        Output(PrintWriter out, Ansi ansi, List<String> names) {
            this.out = out;
            this.ansi = ansi;
            this.layout = new Layout(ansi, names);
        }

        @Override
        public void title(String title) {
            Headline.print(out, ansi, title);
        }

        @Override
        public void show(Happening happening) {
            if (happening.kind() == Kind.PRINTED || happening.kind() == Kind.COMPLAINED) {
                out.println(layout.printed(happening));
                out.flush();
            }
        }

        @Override
        public void end(Summary summary) {
            if (summary.exitCode() != 0) {
                out.println();
                SummaryTable.print(out, ansi, summary);
            }
        }
    }
}
