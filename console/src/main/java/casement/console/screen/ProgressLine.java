package casement.console.screen;

import java.io.PrintWriter;

/**
 * Shows how something gets on: on a terminal in one line that changes, elsewhere in a line now and then.
 *
 * <p>For one thread.
 */
public final class ProgressLine {

    private final PrintWriter out;
    private final boolean terminal;
    private final int every;
    private int told;
    private int shown;
    private String kind = "";

    /**
     * @param terminal whether a line can be written over
     * @param every how many lines are passed over elsewhere, up to the next one that is written
     */
    public ProgressLine(PrintWriter out, boolean terminal, int every) {
        this.out = out;
        this.terminal = terminal;
        this.every = every;
    }

    /** @param kindOfLine a line of a new kind is always written */
    public void show(String kindOfLine, String line) {
        if (terminal) {
            out.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
            shown = line.length();
        } else if (!kindOfLine.equals(kind) || told % every == 0) {
            out.println(line);
            told = kindOfLine.equals(kind) ? told : 0;
        }
        told++;
        kind = kindOfLine;
        out.flush();
    }

    /** Leaves the terminal's line as it was before. */
    public void end() {
        if (terminal && shown > 0) {
            out.print("\r" + " ".repeat(shown) + "\r");
            out.flush();
        }
        shown = 0;
    }
}
