package casement.console.screen;

import static org.assertj.core.api.Assertions.assertThat;

import casement.console.screen.Happening.Kind;
import casement.console.screen.Summary.Run;
import casement.console.session.Session.Show;
import casement.semantics.ProcessId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

/** Whole screens, to the blank. */
class ScreensTest {

    private static final long MS = 1_000_000;
    private static final ProcessId FIRST = new ProcessId(8);
    private static final ProcessId SECOND = new ProcessId(16);

    private static final Happening STARTED =
            Happening.plain(100 * MS, "radio-1", FIRST, Kind.STARTED, "starts, dialect wm65");
    private static final Happening CALLED = new Happening(
            112_400_000,
            "radio-1",
            FIRST,
            Kind.RETURNED,
            "CreateMutex",
            "CreateMutex(owned: no, \"Radio\")",
            "handle 4",
            "new",
            0);
    private static final Happening WAITED = new Happening(
            161_900_000,
            "radio-2",
            SECOND,
            Kind.RETURNED,
            "WaitForSingleObject",
            "WaitForSingleObject(mutex Radio, INFINITE)",
            "WAIT_ABANDONED_0",
            "its owner ended without releasing it; it is owned here now",
            48_900_000);
    private static final Happening PRINTED = Happening.plain(170 * MS, "radio-2", SECOND, Kind.PRINTED, "got 80");
    private static final Happening COMPLAINED = Happening.plain(171 * MS, "radio-2", SECOND, Kind.COMPLAINED, "oh");
    private static final Happening GONE = Happening.plain(
            172 * MS, "kernel", new ProcessId(0), Kind.OBJECT_GONE, "mutex Radio is gone: its last handle is closed");

    private static final Run GOOD =
            new Run(FIRST, "radio-1", "wm65", OptionalInt.of(0), "main returned", 61_900_000, true);
    private static final Run BAD =
            new Run(SECOND, "radio-2", "nt", OptionalInt.of(259), "terminated from outside", 5 * MS, false);
    private static final Summary FINE = new Summary(List.of(GOOD), List.of(), 0, 100 * MS, false);
    private static final Summary NOT_FINE =
            new Summary(List.of(GOOD, BAD), List.of("mutex \\nt\\Radio, handles: 2"), 2, 100 * MS, false);

    private final StringWriter text = new StringWriter();
    private final PrintWriter out = new PrintWriter(text);

    @Test
    void happenings_are_lines_in_columns() {
        Screen screen = Screens.of(Show.HAPPENINGS, out, Ansi.OFF, List.of("radio-1", "radio-2"));
        screen.title("Two radios");
        List.of(STARTED, CALLED, WAITED, PRINTED, COMPLAINED, GONE).forEach(screen::show);
        screen.end(NOT_FINE);

        assertThat(text()).isEqualTo("""
                Two radios

                    0.0 ms  radio-1 (pid 8)   starts, dialect wm65
                   12.4 ms  radio-1 (pid 8)   CreateMutex(owned: no, "Radio")              -> handle 4   (new)
                   61.9 ms  radio-2 (pid 16)  WaitForSingleObject(mutex Radio, INFINITE)   -> WAIT_ABANDONED_0   (slept 48.9 ms; its owner ended without releasing it; it is owned here now)
                   70.0 ms  radio-2 (pid 16)  | got 80
                   71.0 ms  radio-2 (pid 16)  | oh
                   72.0 ms  kernel            mutex Radio is gone: its last handle is closed

                pid  process  dialect  exit  why it ended                              ran
                  8  radio-1  wm65        0  main returned                         61.9 ms
                 16  radio-2  nt        259  terminated from outside (unexpected)   5.0 ms

                2 processes, 100.0 ms. Handles left: 2. Objects left: 1:
                  mutex \\nt\\Radio, handles: 2
                """);
    }

    @Test
    void columns_grow_but_calls_of_any_length_stay_readable() {
        Screen screen = Screens.of(Show.HAPPENINGS, out, Ansi.OFF, List.of());
        screen.show(call("A(" + "x".repeat(100) + ")"));
        screen.show(call("B()"));

        assertThat(text().lines().map(line -> line.indexOf(" -> "))).containsExactly(130, 91);
    }

    @Test
    void colours_are_for_terminals() {
        Screen screen = Screens.of(Show.HAPPENINGS, out, Ansi.ON, List.of());
        screen.show(STARTED);
        screen.show(PRINTED);

        assertThat(text()).contains("\u001b[36mradio-1 (pid 8)", "\u001b[32mradio-2 (pid 16)");
    }

    @Test
    void a_stopped_session_says_so() {
        Summary stopped = new Summary(
                List.of(new Run(FIRST, "radio-1", "wm65", OptionalInt.empty(), "still there", MS, false)),
                List.of(),
                0,
                MS,
                true);
        Screens.of(Show.HAPPENINGS, out, Ansi.OFF, List.of()).end(stopped);

        assertThat(stopped.exitCode()).isEqualTo(1);
        assertThat(text()).isEqualTo("""

                pid  process  dialect  exit  why it ended                 ran
                  8  radio-1  wm65        -  still there (unexpected)  1.0 ms

                1 process, 1.0 ms. Stopped before all had ended.
                """);
    }

    @Test
    void output_is_what_programs_print() {
        Screen screen = Screens.of(Show.OUTPUT, out, Ansi.OFF, List.of("radio-1", "radio-2", "longer-name"));
        screen.title("Two radios");
        List.of(STARTED, CALLED, PRINTED, COMPLAINED, GONE).forEach(screen::show);
        screen.end(FINE);

        assertThat(text()).isEqualTo("""
                Two radios

                radio-2     | got 80
                radio-2     | oh
                """);
    }

    @Test
    void output_ends_with_the_summary_if_something_went_wrong() {
        Screen screen = Screens.of(Show.OUTPUT, out, Ansi.OFF, List.of());
        screen.end(NOT_FINE);

        assertThat(text()).contains("terminated from outside (unexpected)");
    }

    @Test
    void a_table_has_a_column_for_each_process() {
        Screen screen = Screens.of(Show.TABLE, out, Ansi.OFF, List.of("wm65", "nt"));
        screen.title("Answers");
        screen.show(row("nt", "CreateMutex(\"\")\tunnamed"));
        screen.show(row("wm65", "CreateMutex(\"\")\tnamed"));
        screen.show(row("wm65", "only here\tyes"));
        screen.show(row("wm65", "only here\ttwice\tso"));
        screen.show(row("nt", "no row"));
        screen.show(row("child", "only here\tno"));
        screen.end(FINE);

        assertThat(text()).isEqualTo("""
                Answers

                nt   | no row
                                 wm65           nt       child
                CreateMutex("")  named          unnamed  -
                only here        yes; twice so  -        no
                """);
    }

    @Test
    void json_is_one_object_per_line() {
        Screen screen = new JsonScreen(out);
        screen.title("Two \"radios\"");
        List.of(STARTED, CALLED, WAITED, PRINTED, GONE).forEach(screen::show);
        screen.end(NOT_FINE);

        assertThat(text()).isEqualTo("""
                {"event":"title","title":"Two \\"radios\\""}
                {"event":"started","ms":0.0,"process":"radio-1","pid":8,"text":"starts, dialect wm65"}
                {"event":"returned","ms":12.4,"process":"radio-1","pid":8,"function":"CreateMutex","text":"CreateMutex(owned: no, \\"Radio\\")","result":"handle 4","remark":"new"}
                {"event":"returned","ms":61.9,"process":"radio-2","pid":16,"function":"WaitForSingleObject","text":"WaitForSingleObject(mutex Radio, INFINITE)","result":"WAIT_ABANDONED_0","remark":"its owner ended without releasing it; it is owned here now","slept-ms":48.9}
                {"event":"printed","ms":70.0,"process":"radio-2","pid":16,"text":"got 80"}
                {"event":"object-gone","ms":72.0,"process":"kernel","pid":0,"text":"mutex Radio is gone: its last handle is closed"}
                {"event":"summary","processes":[{"pid":8,"process":"radio-1","dialect":"wm65","exit-code":0,"why":"main returned","ms":61.9,"expected":true},{"pid":16,"process":"radio-2","dialect":"nt","exit-code":259,"why":"terminated from outside","ms":5.0,"expected":false}],"handles-left":2,"objects-left":["mutex \\\\nt\\\\Radio, handles: 2"],"stopped":false,"ms":100.0,"exit-code":1}
                """);
    }

    private static Happening call(String said) {
        return new Happening(0, "radio", FIRST, Kind.RETURNED, "X", said, "TRUE", "", 0);
    }

    private static Happening row(String process, String line) {
        return Happening.plain(0, process, FIRST, Kind.PRINTED, line);
    }

    private String text() {
        out.flush();
        return text.toString().replace(System.lineSeparator(), "\n");
    }
}
