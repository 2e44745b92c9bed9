package casement.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One run of two seconds, looked at from all sides. */
class CeLoggerTest {

    private static ConsoleRun run;

    @BeforeAll
    static void run() {
        run = ConsoleRun.of("ce-logger.conf", "--set", "show=happenings");
    }

    @Test
    void nothing_is_lost_but_what_the_dead_driver_had_not_sent() {
        assertThat(run.printedBy("logger"))
                .containsExactly(
                        "42 readings taken = 40 logged (5 alerts) + 2 that died with a driver {13, 14}",
                        "40 sent = 40 read");
    }

    @Test
    void the_driver_is_restarted_exactly_once() {
        assertThat(run.printedBy("guard"))
                .containsExactly(
                        "driver is silent: its watchdog timer barks, and bites in 200 ms",
                        "driver ended with 1460 and is started again",
                        "driver is done, restarts: 1");
    }

    @Test
    void the_numbers_go_on_where_they_stopped() {
        assertThat(run.printedBy("driver"))
                .containsExactly("takes readings from number 1 on", "takes readings from number 15 on");
    }

    @Test
    void the_display_shows_each_logged_reading_once() {
        List<Integer> shown = run.printedBy("display").stream()
                .filter(line -> line.matches("[0-9]+:.*"))
                .flatMap(line -> List.of(line.split(" ")).stream())
                .map(reading -> Integer.valueOf(reading.substring(0, reading.indexOf(':'))))
                .toList();
        assertThat(shown)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 42)
                        .filter(number -> number != 13 && number != 14)
                        .boxed()
                        .toList());
    }

    @Test
    void all_is_given_back_in_the_end() {
        assertThat(run.lines()).last().asString().endsWith("Handles left: none. Objects left: none");
        assertThat(run.exitCode()).isZero();
    }
}
