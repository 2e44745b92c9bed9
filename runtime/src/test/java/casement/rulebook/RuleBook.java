package casement.rulebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages of {@code docs/semantics/cases}: which cases there are, and where each of them holds. */
record RuleBook(List<Section> sections) {

    private static final Path FOLDER = Path.of("..", "docs", "semantics", "cases");

    /** A row of the table of sections: {@code | [Waits](waits.md) | WAI | 39 |}. */
    private static final Pattern SECTION =
            Pattern.compile("(?m)^\\| \\[(.+)]\\((.+\\.md)\\) \\| ([A-Z]{3}) \\| (\\d+) \\|$");

    /** A row of a table of cases; the second column of a row about a switch is the switch alone. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z]{3}-\\d\\d) \\| (.*) \\|$");

    /** A row of the table of open questions: its first and its last column. */
    private static final Pattern QUESTION = Pattern.compile("(?m)^\\| (Q\\d+) \\| .* \\| ([^|]*) \\|$");

    private static final Pattern CELL_END = Pattern.compile(" \\| ");
    private static final Pattern SWITCH = Pattern.compile("`(.+)`");

    /** A page, and the number of cases that it should have. */
    record Section(String title, String page, String prefix, int count, List<Entry> entries) {

        List<String> ids() {
            return entries.stream()
                    .filter(entry -> entry.turned.isEmpty())
                    .map(Entry::id)
                    .toList();
        }
    }

    /** A case, or what becomes of it when a switch is turned, and then why it can be. */
    record Entry(String id, String turned, List<String> dialects, String question) {

        Stream<Run> runs() {
            return dialects.stream().map(dialect -> new Run(id, dialect, turned));
        }
    }

    static RuleBook read() {
        return new RuleBook(SECTION.matcher(text("README.md"))
                .results()
                .map(row -> new Section(
                        row.group(1),
                        row.group(2),
                        row.group(3),
                        Integer.parseInt(row.group(4)),
                        entries(text(row.group(2)))))
                .toList());
    }

    private static List<Entry> entries(String page) {
        return ROW.matcher(page)
                .results()
                .map(row -> entry(row.group(1), CELL_END.split(row.group(2))))
                .toList();
    }

    private static Entry entry(String id, String[] cells) {
        Matcher key = SWITCH.matcher(cells[0]);
        boolean turned = key.matches();
        List<String> dialects = Arrays.stream(cells[2].split(", "))
                .flatMap(word -> Dialects.of(word).members().stream())
                .toList();
        return new Entry(id, turned ? key.group(1) : "", dialects, turned ? cells[3] : "");
    }

    /** The open questions of {@code dialects.md} that a key can answer otherwise. */
    static List<String> openQuestions() {
        return QUESTION.matcher(text("../dialects.md"))
                .results()
                .filter(row -> !row.group(2).startsWith("no key"))
                .map(row -> row.group(1))
                .toList();
    }

    private static String text(String page) {
        try {
            return Files.readString(FOLDER.resolve(page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<Entry> entries() {
        return sections.stream().flatMap(section -> section.entries.stream());
    }
}
