package casement.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PageTest {

    private static String page = "";

    @BeforeAll
    static void write() throws IOException {
        page = Page.of(Example.OUTCOME);
    }

    /** Well-formed also as XML: what a measured text holds cannot end an element, or begin one. */
    private static Document parsed() throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }

    @Test
    void it_is_well_formed_and_keeps_texts_as_they_are() throws Exception {
        assertThat(parsed().getElementsByTagName("dd").item(1).getTextContent()).isEqualTo("a <machine> & \"more\"");
        assertThat(parsed().getElementsByTagName("h3").item(0).getTextContent()).isEqualTo("One mutex, more threads");
    }

    @Test
    void it_needs_nothing_from_anywhere() throws Exception {
        NodeList all = parsed().getElementsByTagName("*");

        assertThat(IntStream.range(0, all.getLength()).mapToObj(i -> (Element) all.item(i)))
                .allSatisfy(element -> {
                    assertThat(element.hasAttribute("src")).isFalse();
                    assertThat(element.getTagName()).isNotIn("link", "iframe", "img", "object");
                });
        assertThat(page).doesNotContain("@import", "url(http");
    }

    @Test
    void each_growth_has_its_plot_and_its_numbers() throws Exception {
        assertThat(page)
                .contains(
                        "id=\"threads\"",
                        "[{\"id\":\"threads\"",
                        "<th>threads</th><th>Casement</th>",
                        "<tr><td>64</td><td>2.50</td></tr>");
        assertThat(page)
                .doesNotContain("@growth@", "@charts@", "@style@", "@tables@", "@plots@", "@facts@", "@summary@");
    }

    @Test
    void goals_are_told_apart_by_words_too() {
        assertThat(page)
                .contains("class=\"met\"", "class=\"missed\"", "class=\"unknown\"", "not run: wine64 is missing");
    }

    @Test
    void a_script_cannot_be_ended_by_what_it_holds() {
        assertThat(page.split("</script>", -1)).hasSize(3);
        assertThat(page).doesNotContain("It <falls>\",");
    }
}
