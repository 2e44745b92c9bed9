package casement.console.screen;

import casement.console.words.Terms;
import casement.semantics.ProcessId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/** The columns and colours of lines: when, who, what. Columns only grow. */
public final class Layout {

    private static final String[] COLOURS = {"cyan", "green", "yellow", "magenta", "blue", "red"};
    private static final int WIDEST_CALL = 64;
    private static final String USUAL_PID = " (pid 12)";

    private final Ansi ansi;
    private final Map<String, String> colours = new HashMap<>();
    private final int nameWidth;
    private int whoWidth;
    private int callWidth = 44;

    /** @param names of the processes that are known beforehand */
    public Layout(Ansi ansi, List<String> names) {
        this.ansi = ansi;
        this.nameWidth = names.stream().mapToInt(String::length).max().orElse(0);
        this.whoWidth = nameWidth + USUAL_PID.length();
    }

    public String line(long at, Happening happening) {
        return String.format(Locale.ROOT, "%10s  ", Terms.span(at)) + who(happening) + "  " + what(happening);
    }

    /** A line that a program printed, where nothing else is shown. */
    String printed(Happening happening) {
        String name = happening.process();
        return colour(name, pad(name, nameWidth)) + " | " + happening.said();
    }

    private String who(Happening happening) {
        String text = who(happening.process(), happening.pid());
        whoWidth = Math.max(whoWidth, text.length());
        return colour(happening.process(), pad(text, whoWidth));
    }

    private static String who(String process, ProcessId pid) {
        return pid.value() == 0 ? process : process + " (pid " + pid + ")";
    }

    private String what(Happening happening) {
        return switch (happening.kind()) {
            case RETURNED -> call(happening, " -> ");
            case SLEEPS -> call(happening, " .. ");
            case PRINTED -> "| " + happening.said();
            case COMPLAINED -> "| " + styled("red", happening.said());
            default -> styled("bold", happening.said());
        };
    }

    private String call(Happening happening, String arrow) {
        String said = happening.said();
        callWidth = Math.max(callWidth, Math.min(WIDEST_CALL, said.length()));
        return pad(said, callWidth) + arrow + happening.result() + styled("faint", remark(happening));
    }

    private static String remark(Happening happening) {
        String slept = happening.slept() == 0 ? "" : "slept " + Terms.span(happening.slept());
        String both = slept + (slept.isEmpty() || happening.remark().isEmpty() ? "" : "; ") + happening.remark();
        return both.isEmpty() ? "" : "   (" + both + ")";
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private String colour(String process, String text) {
        return styled(colours.computeIfAbsent(process, fresh -> COLOURS[colours.size() % COLOURS.length]), text);
    }

    /** Not by markup: the text may be anything. */
    private String styled(String style, String text) {
        return ansi.enabled() && !text.isEmpty()
                ? Ansi.Style.on(Ansi.Style.parse(style)) + text + Ansi.Style.off(Ansi.Style.parse(style))
                : text;
    }
}
