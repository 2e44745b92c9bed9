package casement.docs;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What pages point at is there: files, headings, tests and rules.
 *
 * <p>It lives in the console because only from here are the tests of all modules seen.
 */
class DocsTest {

    private static final Path ROOT = Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
            .filter(folder -> Files.isDirectory(folder.resolve(".mvn")))
            .findFirst()
            .orElseThrow();

    /** The families of rules, and how many each has. */
    private static final Map<String, Integer> RULES = Map.ofEntries(
            Map.entry("N", 36),
            Map.entry("P", 7),
            Map.entry("MU", 17),
            Map.entry("EV", 10),
            Map.entry("SE", 8),
            Map.entry("TI", 13),
            Map.entry("MQ", 16),
            Map.entry("WD", 6),
            Map.entry("FM", 15),
            Map.entry("WA", 26),
            Map.entry("SO", 5),
            Map.entry("CW", 10),
            Map.entry("HA", 18),
            Map.entry("PR", 17),
            Map.entry("JO", 14));

    /** Made by builds and tools; not ours to check. */
    private static final Set<String> SKIPPED = Set.of("target", ".git", ".idea", "node_modules");

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)(?:#(\\w+))?`");
    private static final Pattern METHOD = Pattern.compile("\\b(?:void|ArchRule) (\\w+)\\s*[(=]");
    private static final Pattern RULE_ROW = Pattern.compile("(?m)^\\| ([A-Z]+)(\\d+) \\|");
    private static final Pattern ABSOLUTE_PATH = Pattern.compile(
            "(?m)(?<![\\w.)/])/(?:etc|home|opt|root|srv|tmp|usr|var|work|Users)/|file:/|\\b[A-Z]:\\\\Users");
    private static final Pattern REGISTRY_LINK = Pattern.compile(
            "https?://(?:[\\w-]+\\.)*(?:artifact\\w*|central|crates|mvnrepository|nexus|npm\\w*|packages|pypi|registry"
                    + "|repo\\d*)[.:/]\\S*");

    private static final Map<Path, String> PAGES = texts(".md");
    private static final Map<Path, String> TEST_SOURCES = texts("Test.java");

    @Test
    void every_link_leads_somewhere() {
        assertThat(PAGES).isNotEmpty();
        assertThat(found(LINK, page -> link -> leads(page, link.group(1)) ? null : link.group(1)))
                .isEmpty();
    }

    private static boolean leads(Path page, String link) {
        if (link.matches("(?:https?|mailto):.*")) {
            return true;
        }
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return Files.exists(target)
                && (parts.length == 1
                        || PAGES.containsKey(target)
                                && anchors(PAGES.get(target)).contains(parts[1]));
    }

    /** Headings as the usual renderers make anchors of them. */
    private static List<String> anchors(String page) {
        return HEADING.matcher(page)
                .results()
                .map(heading -> heading.group(1).strip().toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\w -]", "").replace(' ', '-'))
                .toList();
    }

    @Test
    void every_test_that_is_named_exists() {
        assertThat(found(TEST, page -> test -> exists(test.group(1), test.group(2)) ? null : test.group()))
                .isEmpty();
    }

    private static boolean exists(String testClass, String method) {
        return TEST_SOURCES.entrySet().stream()
                .filter(source -> source.getKey().endsWith(testClass + ".java"))
                .anyMatch(source -> method == null
                        || METHOD.matcher(source.getValue()).results().anyMatch(it -> method.equals(it.group(1))));
    }

    @Test
    void every_rule_has_one_row_on_one_page() {
        List<String> rows = new ArrayList<>();
        PAGES.forEach((page, text) -> {
            if (page.startsWith(ROOT.resolve("docs/semantics"))) {
                RULE_ROW.matcher(text)
                        .results()
                        .filter(row -> RULES.containsKey(row.group(1)))
                        .forEach(row -> rows.add(row.group(1) + row.group(2)));
            }
        });

        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(RULES.entrySet().stream()
                        .flatMap(family -> IntStream.rangeClosed(1, family.getValue())
                                .mapToObj(number -> family.getKey() + number))
                        .toList());
    }

    @Test
    void no_page_names_a_place_outside_the_tree() {
        assertThat(found(ABSOLUTE_PATH, page -> MatchResult::group)).isEmpty();
        assertThat(found(REGISTRY_LINK, page -> MatchResult::group)).isEmpty();
    }

    /** By page, what of the matches is wrong with it: those for which the judge has words. */
    private static Map<Path, List<String>> found(Pattern what, Function<Path, Function<MatchResult, String>> judge) {
        Map<Path, List<String>> wrong = new TreeMap<>();
        PAGES.forEach((page, text) -> {
            List<String> here = what.matcher(text)
                    .results()
                    .map(judge.apply(page))
                    .filter(Objects::nonNull)
                    .toList();
            if (!here.isEmpty()) {
                wrong.put(ROOT.relativize(page), here);
            }
        });
        return wrong;
    }

    private static Map<Path, String> texts(String suffix) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return SKIPPED.contains(folder.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(suffix)) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files.stream().collect(toMap(file -> file, DocsTest::read));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
