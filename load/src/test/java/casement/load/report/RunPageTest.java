package casement.load.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class RunPageTest {

    private static String page = "";

    @TempDir
    Path folder;

    @BeforeAll
    static void write() throws IOException {
        page = RunPage.of(Samples.run());
    }

    /** Well-formed also as XML: what a name holds cannot end an element, or begin one. */
    private static Document parsed(String text) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    private static List<String> texts(String tag) throws Exception {
        NodeList all = parsed(page).getElementsByTagName(tag);
        return IntStream.range(0, all.getLength())
                .mapToObj(i -> all.item(i).getTextContent())
                .toList();
    }

    @Test
    void names_from_a_run_stay_texts() throws Exception {
        assertThat(page).doesNotContain(Samples.BAD_NAME);
        assertThat(page.split("</script>", -1)).hasSize(4);
        assertThat(texts("h1")).containsExactly("A sample <of> runs");
        assertThat(texts("th")).contains(Samples.BAD_NAME);
        assertThat(texts("b")).doesNotContain("\"&");
    }

    @Test
    void it_needs_nothing_from_anywhere() throws Exception {
        NodeList all = parsed(page).getElementsByTagName("*");

        assertThat(IntStream.range(0, all.getLength()).mapToObj(i -> (Element) all.item(i)))
                .allSatisfy(element -> {
                    assertThat(element.hasAttribute("src")).isFalse();
                    assertThat(element.getTagName()).isNotIn("link", "iframe", "img", "object");
                });
        assertThat(page).doesNotContain("@import", "url(http");
    }

    @Test
    void each_verdict_is_told_in_words() throws Exception {
        assertThat(texts("strong")).contains("\u2717 Not passed");
        assertThat(texts("span")).contains("Broken: errors = 0 (measured 2); progress (1 deadlock).");
        assertThat(texts("td")).contains("\u2713 met", "\u2717 missed", "\u2713 held", "\u2717 broken");
    }

    @Test
    void a_run_that_has_passed_says_so() throws IOException {
        assertThat(RunPage.of(Samples.changed("passed", "\"passed\": false", "\"passed\": true")))
                .contains("\u2713 Passed</strong> <span>All assertions were met, and all invariants held.");
    }

    @Test
    void the_slowest_are_explained() throws Exception {
        String holder = Samples.BAD_NAME + " (pid 8)";
        assertThat(texts("td"))
                .contains(
                        holder
                                + " had lock, for 60.0 ms by then; workers-1 (pid 4) had it last before; up to 12 waited for lock then, "
                                + "and nobody held it longer than 600 us; in those seconds "
                                + "the JVM stood still for 35 ms to collect garbage; 2 processes were killed then",
                        "nobody had lock when it began; 6 others came to have it meanwhile; in all it was held for"
                                + " 100 us of that time; workers-1 (pid 4) had it longest, for 60.0 us; workers-3 (pid 16) had it last before; about 7 waited for it; up to 9 waited "
                                + "for lock then, and nobody held it longer than 600 us",
                        "nothing is known of it");
        assertThat(texts("li"))
                .contains(
                        "2 of the 3 slowest were calls on lock",
                        "2 of the 3 slowest waited for lock while nobody had it nearly all the time: it had been given to"
                                + " threads that were not running yet")
                .noneMatch(cause -> cause.startsWith("1 of"));
    }

    @Test
    void kills_in_most_seconds_explain_nothing() throws IOException {
        RunFile often = Samples.changed("often", "\"kills\": [0, 0, 0, 2, 0, 0]", "\"kills\": [0, 1, 1, 2, 1, 0]");

        assertThat(RunPage.of(often)).doesNotContain("killed then");
    }

    @Test
    void what_broke_the_load_and_what_was_stuck_is_told() throws Exception {
        assertThat(page)
                .contains("It held at 1,000/s, and broke at 1,200/s arrivals (p99 &gt; 1 ms).")
                .contains("<h3>Deadlocks</h3>", "<small>deadlock</small>", "<p>3 more wait for these.</p>")
                .contains("seed 9007199254740993");
        assertThat(texts("caption")).contains("These wait for each other for ever; seen at 3.50 s");
        assertThat(texts("td")).containsSequence("lock", Samples.BAD_NAME, "other", "workers-1 (pid 4)");
    }

    @Test
    void what_was_stuck_is_told_of_earlier_results_too() throws IOException {
        RunFile early = Samples.changed("early", "\"circles\"", "\"something else\"");

        assertThat(RunPage.of(early)).contains("<h3>Deadlocks</h3>", "<li>workers-1 (pid 4) waits for lock</li>");
    }

    @Test
    void a_run_without_outliers_and_troubles_has_a_page_too() throws IOException {
        String json = Samples.json()
                .replaceFirst("(?s)\"outliers\": \\[.*?\\],\\s*\"assertions\"", "\"outliers\": [], \"assertions\"")
                .replaceFirst("(?s)\"deadlocks\": \\[.*?\\],\\s*\"stall\"", "\"deadlocks\": [], \"stall\"");
        String text = RunPage.of(RunFile.of("calm", json));

        assertThat(text).doesNotContain("<h2>The slowest</h2>", "<h3>Deadlocks</h3>");
    }

    @Test
    void it_is_written_beside_the_results() throws IOException {
        Files.writeString(folder.resolve("results.json"), Samples.json());

        assertThat(RunPage.write(folder))
                .isEqualTo(folder.resolve("report.html"))
                .hasContent(page);
    }

    @Test
    void what_is_no_run_is_told() {
        assertThatThrownBy(() -> RunFile.read(folder))
                .isInstanceOf(ReportException.class)
                .hasMessage("there is no results.json in " + folder
                        + "; name a folder that casement load --out has written");
        assertThatThrownBy(() -> RunFile.of("x", "[]"))
                .isInstanceOf(ReportException.class)
                .hasMessageStartingWith("these are no results of a load test: x");
        assertThatThrownBy(() -> RunFile.of("x", "{\"format\": \"another\"}"))
                .isInstanceOf(ReportException.class)
                .hasMessage("these are no results of a load test: x");
        assertThatThrownBy(() -> RunFile.of("x", "{\"format\": \"casement-load-results\", \"version\": 2}"))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("version 2");
    }

    @Test
    void results_that_lack_something_are_told() {
        RunFile broken = Samples.changed("broken", "\"totals\"", "\"sums\"");

        assertThatThrownBy(() -> RunPage.of(broken))
                .isInstanceOf(ReportException.class)
                .hasMessage("no report can be made of broken: there is no \"totals\"");
    }
}
