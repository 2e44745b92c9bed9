package casement.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RendezvousTest {

    private static final String OPENED = "OpenMutex opened the mutex";
    private static final String CREATED_AGAIN = "no OpenMutex here; CreateMutex opened existing mutex";

    /** The second process creates again where the documents of the dialect offer no opening (N14). */
    @ParameterizedTest
    @CsvSource({"ce-early,true", "ce,false", "wm65,false", "nt,true", "win2000,true"})
    void the_story_is_the_same_under_every_dialect(String dialect, boolean opens) {
        ConsoleRun run = ConsoleRun.of("rendezvous.conf", "--dialect", dialect);

        assertThat(run.printedBy("first"))
                .containsExactly(
                        "CreateMutex created new mutex",
                        "inside, visit 1 of mine: records begun 1, whole 1",
                        "somebody knocked: I leave",
                        "inside, visit 2 of mine: records begun 3, whole 3");
        assertThat(run.printedBy("second"))
                .containsExactly(
                        opens ? OPENED : CREATED_AGAIN,
                        "somebody is inside: I knock and wait",
                        "inside, visit 1 of mine: records begun 2, whole 1",
                        "somebody knocked: I end, inside, with half a record");
        assertThat(run.printedBy("third"))
                .containsExactly(
                        "CreateMutex opened existing mutex",
                        "somebody is inside: I knock and wait",
                        "WAIT_ABANDONED: the owner died inside; records begun 2, whole 1",
                        "repaired; visit 1 of mine: records begun 2, whole 2");
        assertThat(run.lines()).last().asString().endsWith("Handles left: none. Objects left: none");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void where_nothing_is_strict_everybody_may_open() {
        ConsoleRun run = ConsoleRun.of("rendezvous.conf", "--no-strict");

        assertThat(run.printedBy("second")).first().isEqualTo(OPENED);
    }
}
