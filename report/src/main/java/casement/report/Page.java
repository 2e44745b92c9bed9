package casement.report;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page for a browser in one file: a template whose places are filled. A place is a name between two {@code @}; {@code
 * @charts@} is filled with ECharts and the script that draws with it. The head is the same for all pages, with a place
 * for the title.
 */
public final class Page {

    private static final Pattern PLACE = Pattern.compile("@([a-z]+)@");

    private final String template;
    private final Map<String, String> content = new HashMap<>();

    /** @param template the body, a resource beside this class */
    public Page(Class<?> beside, String template) throws IOException {
        this.template = resource(Page.class, "head.html") + resource(beside, template);
        content.put("style", resource(Page.class, "page.css"));
        content.put(
                "charts",
                inScript(resource(Page.class, "echarts/echarts.common.min.js"))
                        + '\n'
                        + resource(Page.class, "charts.js"));
    }

    /** More style, after that of all pages. */
    public Page style(String css) {
        content.merge("style", css, String::concat);
        return this;
    }

    /** @param markup what is text in it is {@link #escaped} already */
    public Page fill(String place, String markup) {
        content.put(place, markup);
        return this;
    }

    /** @param json as a constant in a script */
    public Page fillScript(String place, String json) {
        // Within JSON these signs are in strings only, and none of them can end the script or a section then.
        return fill(place, json.replace("<", "\\u003c").replace(">", "\\u003e"));
    }

    /** What fills a place is not looked at again: a text may contain what looks like one. */
    public String text() {
        return PLACE.matcher(template).replaceAll(place -> Matcher.quoteReplacement(contentOf(place.group(1))));
    }

    private String contentOf(String place) {
        String filling = content.get(place);
        if (filling == null) {
            throw new IllegalStateException("nothing fills @" + place + '@');
        }
        return filling;
    }

    /** A text as it is written in a page, also within an attribute. */
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(sign -> {
            switch (sign) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isOfText(sign) ? sign : '\uFFFD');
            }
        });
        return escaped.toString();
    }

    /** Control characters cannot be written in a page at all. */
    private static boolean isOfText(int sign) {
        return sign >= ' ' && sign != 0xFFFE && sign != 0xFFFF && !(sign >= 0xD800 && sign <= 0xDFFF)
                || sign == '\n'
                || sign == '\t';
    }

    /** Neither the end of a script nor that of a section may stand within it, to whoever reads the page. */
    private static String inScript(String code) {
        return code.replace("</", "<\\/").replace("]]>", "]]\\x3e");
    }

    /** A text that lies beside a class. */
    public static String resource(Class<?> beside, String name) throws IOException {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name + " is not on the class path beside " + beside.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
