package casement.console.screen;

import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** The title of a session. */
final class Headline {

    private Headline() {}

    static void print(PrintWriter out, Ansi ansi, String title) {
        out.println(ansi.enabled() ? Style.bold.on() + title + Style.bold.off() : title);
        out.println();
        out.flush();
    }
}
