package casement.rulebook;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** The table of what holds where, as {@code docs/conformance.md} has it. The same runs make the same page. */
record ConformancePage(RuleBook book, Set<Run> passed) {

    static final Path FILE = Path.of("..", "docs", "conformance.md");

    private static final List<String> DIALECTS = Dialects.ALL.members();

    String text() {
        return head() + book.sections().stream().map(this::section).collect(joining());
    }

    private String head() {
        StringBuilder page = new StringBuilder();
        page.append("# Conformance\n\n")
                .append("Written by `RuleBookTest` from the tests that passed; do not edit. Each case of the\n")
                .append(
                        "[rule book](semantics/cases/README.md) is played by guest code in simulated processes, once in each\n")
                .append("dialect in which it holds, and once more with each switch that changes its outcome.\n\n")
                .append("| Section | Cases | Runs | With a switch turned |\n|---|---|---|---|\n");
        book.sections()
                .forEach(section -> page.append("| [%s](#%s) | %d | %d | %d |\n"
                        .formatted(
                                section.title(),
                                anchor(section),
                                cases(section),
                                runs(section, String::isEmpty),
                                runs(section, turned -> !turned.isEmpty()))));
        page.append("| Total | %d | %d | %d |\n"
                .formatted(
                        book.sections().stream().mapToLong(this::cases).sum(),
                        passed.stream().filter(run -> run.turned().isEmpty()).count(),
                        passed.stream().filter(run -> !run.turned().isEmpty()).count()));
        return page.toString();
    }

    private static String anchor(RuleBook.Section section) {
        return section.title().toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private long cases(RuleBook.Section section) {
        return section.ids().stream()
                .filter(id -> passed.stream().anyMatch(run -> run.id().equals(id)))
                .count();
    }

    private long runs(RuleBook.Section section, Predicate<String> turned) {
        return passed.stream()
                .filter(run -> run.id().startsWith(section.prefix()) && turned.test(run.turned()))
                .count();
    }

    private String section(RuleBook.Section section) {
        return "\n## " + section.title() + "\n\nThe cases: [" + section.page() + "](semantics/cases/" + section.page()
                + ").\n\n| Id | " + String.join(" | ", DIALECTS) + " | Also with |\n|---|"
                + "---|".repeat(DIALECTS.size() + 1) + "\n"
                + section.ids().stream().map(id -> row(section, id)).collect(joining());
    }

    private String row(RuleBook.Section section, String id) {
        String holds = DIALECTS.stream()
                .map(dialect -> passed.contains(new Run(id, dialect, "")) ? "yes" : "")
                .collect(joining(" | "));
        Set<String> switches = section.entries().stream()
                .filter(entry -> entry.id().equals(id) && !entry.turned().isEmpty())
                .filter(entry -> entry.runs().allMatch(passed::contains))
                .map(entry -> "`" + entry.turned() + "`")
                .collect(toCollection(LinkedHashSet::new));
        return "| " + id + " | " + holds + " | " + String.join(", ", switches) + " |\n";
    }
}
