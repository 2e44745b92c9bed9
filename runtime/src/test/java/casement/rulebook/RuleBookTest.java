package casement.rulebook;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import casement.semantics.ObjectType;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The pages and the tests are one rule book: each case has its tests, each test a case, and all of them ran.
 *
 * <p>It runs after all other classes, as {@code junit-platform.properties} says. Where all tests ran it writes {@code
 * docs/conformance.md}; where only some were asked for, it can say nothing about them.
 */
@Order(Integer.MAX_VALUE)
class RuleBookTest {

    private static final RuleBook BOOK = RuleBook.read();
    private static final JavaClasses TESTS = new ClassFileImporter().importPackagesOf(RuleBookTest.class);

    /** What only programs in the sandbox can play. Their module's build fails if a test there does. */
    private static final Map<String, Path> ELSEWHERE = Map.of(
            "PRC-18", Path.of("..", "sandbox", "src", "test", "java", "casement", "sandbox", "IsolationCaseTest.java"));

    private static Set<Run> elsewhere() {
        return listed().stream().filter(run -> ELSEWHERE.containsKey(run.id())).collect(toSet());
    }

    private static Set<Run> passed() {
        Set<Run> passed = new HashSet<>(Passed.RUNS);
        passed.addAll(elsewhere());
        return passed;
    }

    private static Set<Run> listed() {
        return BOOK.entries().flatMap(RuleBook.Entry::runs).collect(toSet());
    }

    private static Set<Run> written() {
        return TESTS.stream()
                .flatMap(it -> it.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Case.class))
                .map(JavaMethod::reflect)
                .flatMap(method -> Run.of(method.getAnnotation(Case.class)))
                .collect(toSet());
    }

    private static List<Run> listedWithout(Set<Run> found) {
        return BOOK.entries()
                .flatMap(RuleBook.Entry::runs)
                .filter(run -> !found.contains(run))
                .toList();
    }

    @Test
    void each_page_has_its_cases_without_a_gap() {
        assertThat(BOOK.sections()).hasSize(12);
        for (RuleBook.Section section : BOOK.sections()) {
            List<String> numbered = IntStream.rangeClosed(1, section.count())
                    .mapToObj(number -> "%s-%02d".formatted(section.prefix(), number))
                    .toList();
            assertThat(section.ids()).as(section.page()).isEqualTo(numbered);
        }
    }

    @Test
    void each_case_has_a_test_in_each_dialect_in_which_it_holds_and_no_other() {
        Set<Run> written = written();
        assertThat(written).as("tested twice").doesNotContainAnyElementsOf(elsewhere());
        written.addAll(elsewhere());
        Set<Run> unknown = new HashSet<>(written);
        unknown.removeAll(listed());
        assertThat(unknown).as("tested, but on no page").isEmpty();
        assertThat(listedWithout(written)).as("on a page, but not tested").isEmpty();
    }

    @Test
    void what_is_played_elsewhere_names_its_case_and_its_dialects() throws IOException {
        for (Run run : elsewhere()) {
            assertThat(Files.readString(ELSEWHERE.get(run.id())))
                    .contains(run.id())
                    .contains('"' + run.dialect() + '"');
        }
    }

    @Test
    void each_open_question_is_answered_otherwise_by_some_case() {
        Set<String> answered = BOOK.entries().map(RuleBook.Entry::question).collect(toSet());
        assertThat(RuleBook.openQuestions())
                .hasSizeGreaterThan(20)
                .filteredOn(question -> !answered.contains(question))
                .isEmpty();
    }

    @Test
    void cases_know_only_what_guests_know() {
        noClasses()
                .that(DescribedPredicate.not(equivalentTo(RuleBookTest.class)))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("casement.semantics..", "casement.dialect..", "casement.syscall..")
                                .and(DescribedPredicate.not(equivalentTo(ObjectType.class))))
                .check(TESTS);
    }

    @Test
    void all_that_was_asked_for_has_passed_and_the_page_says_so() throws IOException {
        boolean wholeBook = Boolean.getBoolean("casement.rulebook.whole") && System.getProperty("test") == null;
        List<Run> missing = listedWithout(passed());
        assumeTrue(wholeBook || missing.isEmpty(), "only a part of the tests ran");
        assertThat(missing).as("did not pass").isEmpty();

        String page = new ConformancePage(BOOK, passed()).text();
        String before = Files.exists(ConformancePage.FILE) ? Files.readString(ConformancePage.FILE) : "";
        if (!page.equals(before)) {
            Files.writeString(ConformancePage.FILE, page);
        }
        assertThat(before)
                .as("docs/conformance.md was not up to date; it is now: look at it and commit it")
                .isEqualTo(page);
    }
}
