package casement.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class PageTest {

    private static Page page() throws IOException {
        return new Page(PageTest.class, "page.html").fill("title", "A page");
    }

    @Test
    void every_place_is_filled() throws IOException {
        String text = page().style("p { color: red; }")
                .fill("text", "<b>it</b>")
                .fillScript("data", "[1]")
                .text();

        assertThat(text)
                .contains("<title>A page</title>", "<p><b>it</b></p>", "const data = [1];", "Charts", "echarts")
                .containsSubsequence("<style>", "--back", "p { color: red; }", "</style>");
    }

    @Test
    void what_fills_a_place_is_not_looked_at_again() throws IOException {
        String text =
                page().fill("text", "@data@ $1 \\1").fillScript("data", "[]").text();

        assertThat(text).contains("<p>@data@ $1 \\1</p>");
    }

    @Test
    void a_place_that_nothing_fills_is_told() throws IOException {
        Page page = page().fill("text", "");

        assertThatThrownBy(page::text).isInstanceOf(IllegalStateException.class).hasMessageContaining("@data@");
    }

    @Test
    void nothing_in_data_ends_the_script() throws IOException {
        String text = page().fill("text", "")
                .fillScript("data", "[\"</script><!--<script>]]>\"]")
                .text();

        assertThat(text)
                .contains("[\"\\u003c/script\\u003e\\u003c!--\\u003cscript\\u003e]]\\u003e\"]")
                .doesNotContain("<!--");
        assertThat(text.split("</script>", -1)).hasSize(3);
    }

    @Test
    void the_charts_end_no_script_and_no_section_either() throws IOException {
        String text = page().fill("text", "").fillScript("data", "[]").text();

        assertThat(text.split("</script>", -1)).hasSize(3);
        assertThat(text.split("]]>", -1)).hasSize(3);
    }

    @Test
    void texts_stay_what_they_are() {
        assertThat(Page.escaped("a <b> & \"c\"")).isEqualTo("a &lt;b&gt; &amp; &quot;c&quot;");
        assertThat(Page.escaped("\uD83D\uDE00 \n")).isEqualTo("\uD83D\uDE00 \n");
    }

    @Test
    void what_no_page_may_hold_is_replaced() {
        assertThat(Page.escaped("\u0000\u001b\uD800\uFFFF")).isEqualTo("\uFFFD\uFFFD\uFFFD\uFFFD");
    }
}
