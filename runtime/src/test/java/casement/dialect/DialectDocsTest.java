package casement.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of docs/semantics say what the data says. */
class DialectDocsTest {

    private static final Path DOCS = Path.of("..", "docs", "semantics");
    private static final List<String> COLUMNS = List.of("nt", "win2000", "ce", "ce-early", "wm65");
    private static final Dialects DIALECTS = Dialects.from(ConfigFactory.load());

    @Test
    void the_table_of_columns_is_true_and_complete() throws IOException {
        Map<String, List<String>> real = new TreeMap<>();
        ColumnValues.of(DIALECTS.named("nt"))
                .keySet()
                .forEach(key -> real.put(
                        "`" + key + "`",
                        COLUMNS.stream()
                                .map(name ->
                                        ColumnValues.of(DIALECTS.named(name)).getOrDefault(key, ""))
                                .toList()));

        assertThat(valuesOf(section("dialects.md", "## Columns"))).isEqualTo(real);
    }

    @Test
    void the_sixth_dialect_differs_from_ce_as_the_page_says() {
        Map<String, String> expected = ColumnValues.of(DIALECTS.named("ce"));
        expected.put("namespaces.semaphore", "semaphore");

        assertThat(ColumnValues.of(DIALECTS.named("ce-net"))).isEqualTo(expected);
        assertThat(DIALECTS.named("ce-net").offers())
                .isEqualTo(DIALECTS.named("ce").offers());
    }

    @Test
    void the_table_of_functions_is_true_and_complete() throws IOException {
        Map<String, List<String>> real = new TreeMap<>();
        ConfigFactory.load()
                .getObject("casement.functions")
                .keySet()
                .forEach(group -> real.put(
                        "`" + group + "`",
                        COLUMNS.stream()
                                .map(name -> DIALECTS.named(name)
                                                .offers()
                                                .absentGroups()
                                                .contains(group)
                                        ? "off"
                                        : "on")
                                .toList()));

        List<List<String>> rows = section("dialects.md", "## Functions");
        assertThat(valuesOf(rows)).isEqualTo(real);
        for (List<String> row : rows) {
            assertThat(List.of(row.get(1).split(", ")))
                    .isEqualTo(ConfigFactory.load()
                            .getStringList("casement.functions." + row.get(0).replace("`", "")));
        }
    }

    @Test
    void every_open_question_has_a_row() throws IOException {
        assertThat(section("dialects.md", "## Open questions"))
                .extracting(row -> row.get(0))
                .isEqualTo(numbered("Q", 26));
    }

    /** The ways out of the open questions can be written down as they stand. */
    static List<String> alternatives() throws IOException {
        return section("dialects.md", "## Open questions").stream()
                .map(row -> row.get(4))
                .flatMap(cell ->
                        Pattern.compile("`([^`]+ = [^`]+)`").matcher(cell).results())
                .map(match -> match.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("alternatives")
    void every_alternative_is_a_setting_that_changes_some_dialect(String setting) {
        List<Dialect> changed = Stream.of("nt", "ce-early", "wm65")
                .filter(parent -> isChangedBy(setting, parent))
                .map(DIALECTS::named)
                .toList();

        assertThat(changed).isNotEmpty();
    }

    private static boolean isChangedBy(String setting, String parent) {
        Dialect mine = TestDialects.with("mine { inherits = " + parent + ", " + setting + " }")
                .named("mine");
        Dialect theirs = DIALECTS.named(parent);
        return !ColumnValues.of(mine).equals(ColumnValues.of(theirs))
                || !mine.offers().equals(theirs.offers());
    }

    @Test
    void every_naming_rule_has_a_row() throws IOException {
        Set<String> expected = new HashSet<>(numbered("N", 36));
        expected.addAll(numbered("P", 7));
        expected.addAll(numbered("A", 11));

        assertThat(namingRules()).extracting(row -> row.get(0)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void a_rule_is_said_to_be_in_the_table_exactly_if_it_is() throws IOException {
        Set<String> inTable = new HashSet<>();
        NamingCase.all().stream().map(NamingCase::ruleIds).forEach(inTable::addAll);
        for (List<String> row : namingRules()) {
            assertThat(Arrays.asList(row.get(4).split(", ")).contains("table"))
                    .as(row.get(0))
                    .isEqualTo(inTable.contains(row.get(0)));
        }
    }

    private static List<List<String>> namingRules() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (String line : Files.readAllLines(DOCS.resolve("naming.md"))) {
            if (line.matches("\\| [NPA][0-9].*")) {
                rows.add(cells(line));
            }
        }
        return rows;
    }

    /** Below the heading, the rows of the table but for its two lines of head. */
    private static List<List<String>> section(String page, String heading) throws IOException {
        return Files.readAllLines(DOCS.resolve(page)).stream()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .map(DialectDocsTest::cells)
                .toList();
    }

    private static List<String> cells(String line) {
        return Pattern.compile("\\| ([^|]*) (?=\\|)")
                .matcher(line)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static Map<String, List<String>> valuesOf(List<List<String>> rows) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        rows.forEach(row -> values.put(row.get(0), row.subList(2, row.size())));
        return values;
    }

    private static List<String> numbered(String letter, int last) {
        return IntStream.rangeClosed(1, last)
                .mapToObj(number -> letter + number)
                .toList();
    }
}
