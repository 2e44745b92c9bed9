package casement.dialect;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casement.semantics.Status;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a configuration is told before anything starts, with the path of the key and a way out. */
class RefusedDialectsTest {

    private static Arguments refusal(String mine, String message) {
        return Arguments.of(mine, message);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal("max-name-lenght = 5", "max-name-lenght: unknown key; did you mean max-name-length?"),
                refusal("Prefixes = none", "Prefixes: unknown key; did you mean prefixes?"),
                refusal("colour = red", "colour: unknown key"),
                refusal("\"a b\" = 1", "\"a b\": unknown key"),
                refusal("namespaces.mutx = q", "namespaces.mutx: unknown key; did you mean mutex?"),
                refusal("namespaces.thread = q", "namespaces.thread: unknown key"),
                refusal("offers.timers = on", "offers.timers: unknown key; did you mean timer?"),
                refusal(
                        "max-name-length = many",
                        "max-name-length: expected a whole number below 2^31, found \"many\""),
                refusal("max-name-length = 1.5", "max-name-length: expected a whole number below 2^31, found 1.5"),
                refusal(
                        "max-name-length = 3000000000",
                        "max-name-length: expected a whole number below 2^31, found 3000000000"),
                refusal("max-name-length = null", "max-name-length: expected a whole number below 2^31, found null"),
                refusal("max-finite-timeout-ms = 1s", "max-finite-timeout-ms: expected a whole number, found \"1s\""),
                refusal("report-abandoned = maybe", "report-abandoned: expected on or off, found \"maybe\""),
                refusal("report-abandoned { }", "report-abandoned: expected on or off, found {}"),
                refusal("namespaces = shared", "namespaces: expected { key = value, ... }, found \"shared\""),
                refusal(
                        "namespaces.job = \"My Jobs\"",
                        "namespaces.job: expected a name of small letters, digits and hyphens, found \"My Jobs\""),
                refusal("namespaces.job { }", "namespaces.job: expected text, found {}"),
                refusal("reserved-names = Global", "reserved-names: expected a list of texts, found \"Global\""),
                refusal("prefixes = sesions", "prefixes: expected one of none, sessions, ignored, found \"sesions\""),
                refusal("clash = null", "clash: expected one of refuse, existing, fresh, found null"),
                refusal("clash = 6", "clash: expected one of refuse, existing, fresh, found 6"),
                refusal(
                        "null-name-on-open = 88",
                        "null-name-on-open: expected one of " + errorNumbers() + ", found 88"),
                refusal(
                        "create-global-privilege = [mutex, jobb]",
                        "create-global-privilege: expected one of mutex, event,"
                                + " semaphore, timer, message-queue, watchdog, file-mapping, job, found \"jobb\""),
                refusal("max-name-length = 0", "max-name-length: must be at least 1, found 0"),
                refusal("max-queue-name-length = -1", "max-queue-name-length: must be at least 1, found -1"),
                refusal("max-finite-timeout-ms = -1", "max-finite-timeout-ms: must be from 0 to 4294967294, found -1"),
                refusal("max-wait-objects = 65", "max-wait-objects: must be from 1 to 64, found 65"),
                refusal("max-wait-objects = 0", "max-wait-objects: must be from 1 to 64, found 0"),
                refusal(
                        "max-finite-timeout-ms = 4294967295",
                        "max-finite-timeout-ms: must be from 0 to 4294967294, found 4294967295"),
                refusal(
                        "prefixes = none",
                        "private-namespaces: on needs prefixes = sessions: their names have a prefix too"),
                refusal(
                        "namespaces { mutex = a, event = a, semaphore = a, timer = a, file-mapping = a, job = a }",
                        "prefixes: sessions needs a type in the namespace \"shared\""),
                refusal(
                        "empty-name-on-create = named",
                        "empty-name-on-open: wrong-type contradicts empty-name-on-create = named"),
                refusal(
                        "wake-order = priority",
                        "wake-order: priority needs priorities = ce: only those order all threads"),
                refusal("root = \"a\\\\b\"", "root: must be a name without backslash, found \"a\\b\""),
                refusal("root = \"\"", "root: must be a name without backslash, found \"\""),
                refusal("root = wm65", "root: wm65 is shared with wm65, whose namespaces are others"));
    }

    private static String errorNumbers() {
        return Arrays.stream(Status.values())
                .filter(Status::isError)
                .map(Status::win32Error)
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(joining(", "));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_key_that_makes_no_sense_is_refused(String key, String message) {
        assertRefused("casement.dialects.zz { inherits = nt, " + key + " }", "casement.dialects.zz." + message);
    }

    @Test
    void an_unknown_parent_is_refused() {
        assertRefused(
                "casement.dialects.mine { inherits = ntt }",
                "casement.dialects.mine.inherits: expected one of ce, ce-early, ce-net, mine, nt, win2000, wm65, found"
                        + " \"ntt\"");
    }

    @Test
    void a_circle_of_parents_is_refused() {
        assertRefused(
                "casement.dialects { a { inherits = b }, b { inherits = c }, c { inherits = b } }",
                "casement.dialects.b.inherits: inherits from itself: b -> c -> b",
                "casement.dialects.c.inherits: inherits from itself: c -> b -> c");
    }

    @Test
    void a_dialect_that_is_its_own_parent_is_refused() {
        assertRefused(
                "casement.dialects { a { inherits = a } }",
                "casement.dialects.a.inherits: inherits from itself: a -> a");
    }

    @Test
    void a_dialect_without_parent_needs_every_key() {
        assertThatThrownBy(() -> TestDialects.with("mine { clash = fresh }"))
                .isInstanceOf(DialectException.class)
                .hasMessageStartingWith(
                        "casement.dialects.mine: inherits from no dialect, so it needs every key; missing:"
                                + " abandoned-release, abandoned-wait-all, access-checks, active-limit-error,")
                .hasMessageEndingWith("unknown-path-error, wait-all, wake-order");
    }

    @Test
    void a_dialect_without_parent_needs_a_namespace_for_every_type() {
        Config shipped = ConfigFactory.load();
        Config nt = shipped.getConfig("casement.dialects.nt").withoutPath("namespaces.job");
        Config mine = shipped.withValue("casement.dialects.mine", nt.root());

        assertThatThrownBy(() -> Dialects.from(mine))
                .isInstanceOf(DialectException.class)
                .hasMessage("casement.dialects.mine.namespaces.job: missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max-name-length = 1",
                "max-queue-name-length = 1",
                "max-wait-objects = 1",
                "max-wait-objects = 64",
                "max-finite-timeout-ms = 0",
                "max-finite-timeout-ms = 4294967294"
            })
    void the_ends_of_a_range_are_in_it(String key) {
        assertThat(TestDialects.with("mine { inherits = nt, " + key + " }").named("mine"))
                .hasToString("mine");
    }

    @Test
    void a_dialect_that_is_no_block_is_refused() {
        assertRefused(
                "casement.dialects.mine = nt", "casement.dialects.mine: expected { key = value, ... }, found \"nt\"");
    }

    @Test
    void an_unknown_choice_of_dialect_is_refused() {
        assertRefused(
                "casement.dialect = wm66",
                "casement.dialect: expected one of ce, ce-early, ce-net, nt, win2000, wm65, found \"wm66\"");
    }

    @Test
    void a_function_in_two_groups_is_refused() {
        assertRefused(
                "casement.functions.zz = [SleepEx]",
                "casement.functions.zz: SleepEx is in the group alertable-waits already");
    }

    @Test
    void a_group_that_is_no_list_is_refused() {
        assertRefused(
                "casement.functions.zz = SleepEx",
                "casement.functions.zz: expected a list of texts, found \"SleepEx\"");
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        assertRefused(
                """
                casement {
                  strict = perhaps
                  dialects.mine { inherits = ce, clash = maybe, wait-al = on }
                  dialects.other { inherits = nt, max-wait-objects = few }
                }
                """,
                "casement.dialects.mine.clash: expected one of refuse, existing, fresh, found \"maybe\"",
                "casement.dialects.mine.wait-al: unknown key; did you mean wait-all?",
                "casement.dialects.other.max-wait-objects: expected a whole number below 2^31, found \"few\"",
                "casement.strict: expected on or off, found \"perhaps\"");
    }

    private static void assertRefused(String application, String... lines) {
        assertThatThrownBy(() -> TestDialects.of(application))
                .isInstanceOf(DialectException.class)
                .hasMessage(String.join(System.lineSeparator(), lines));
    }
}
