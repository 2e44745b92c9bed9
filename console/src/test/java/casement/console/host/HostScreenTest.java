package casement.console.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class HostScreenTest {

    private final StringWriter printed = new StringWriter();
    private final HostScreen screen = new HostScreen(new PrintWriter(printed), false);

    @Test
    void what_a_process_prints_comes_after_the_line_that_it_starts() {
        screen.show("clerk", 8, HostScreen.PRINTED, "first");
        screen.show("clerk", 8, HostScreen.PRINTED, "second");
        screen.show("other", 16, HostScreen.PRINTED, "not yet told");
        screen.show("clerk", 8, "started", "starts");
        screen.show("clerk", 8, HostScreen.PRINTED, "third");

        assertThat(printed.toString().lines().map(line -> line.replaceFirst(".* ms  ", "")))
                .containsExactly(
                        "clerk (pid 8)        starts",
                        "clerk (pid 8)        | first",
                        "clerk (pid 8)        | second",
                        "clerk (pid 8)        | third");
    }

    @Test
    void a_line_of_nobody_known_is_shown_at_once() {
        screen.show("clerk", 0, HostScreen.PRINTED, "whose thread was that");

        assertThat(printed.toString()).contains("clerk").contains("| whose thread was that");
    }
}
