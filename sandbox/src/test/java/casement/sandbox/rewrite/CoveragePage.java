package casement.sandbox.rewrite;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.objectweb.asm.Type;

/** The tables of what is covered where guests use it, as {@code docs/sandbox/virtualisation.md} has them. */
final class CoveragePage {

    private static final String BEGIN =
            "<!-- Written by CoveragePageTest out of Redirects and Adaptations; do not edit. -->\n";
    private static final String END = "<!-- End of what is written by the test. -->\n";

    private CoveragePage() {}

    /** The page with its tables as they have to be; all else is as it was. */
    static String of(String page) {
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        if (begin < BEGIN.length() || end < begin) {
            throw new IllegalArgumentException("The page has lost its marks");
        }
        return page.substring(0, begin) + tables() + page.substring(end);
    }

    private static String tables() {
        return "\n%d members are replaced, and %d more are called with other arguments.\n"
                        .formatted(Redirects.ALL.size(), Adaptations.ALL.size())
                + Redirects.GROUPS.stream()
                        .map(group -> table(group.title(), group.meaning(), redirects(group)))
                        .collect(joining())
                + Adaptations.GROUPS.stream()
                        .map(group -> table(group.title(), group.meaning(), adaptations(group)))
                        .collect(joining())
                + table(Superclasses.GROUP.title(), Superclasses.GROUP.meaning(), superclasses())
                + "\n";
    }

    private static List<String> superclasses() {
        return Superclasses.ALL.stream()
                .map(row -> row(
                        simple(row.original()),
                        row.made() ? "extends, new, reference" : "extends",
                        "`" + simple(row.ours()) + "` in its place"))
                .toList();
    }

    private static String table(String title, String meaning, List<String> rows) {
        return "\n### " + title + "\n\n" + meaning + "\n\n| Member | Used by | What happens |\n|---|---|---|\n"
                + String.join("", rows);
    }

    // ---- redirects

    private static List<String> redirects(Group<Redirect> group) {
        return group.rows().stream()
                .map(row -> row(
                        member(row),
                        use(row),
                        "`" + shim(row.shims(), row.shim()) + "` " + part(row) + since(row.since())))
                .toList();
    }

    private static String part(Redirect row) {
        return row.giving() == null ? "in its place" : "gives an argument";
    }

    private static String since(int jdk) {
        return jdk == 17 ? "" : "; JDK " + jdk;
    }

    private static String member(Redirect row) {
        if (row.use() == Redirect.Use.CONSTRUCTION) {
            return "new " + simple(row.owner()) + arguments(row.descriptor());
        }
        String owner = row.owner().equals(Redirect.ANY_CLASS) ? "any class" : simple(row.owner());
        boolean isMethod = row.descriptor().startsWith("(");
        return owner + "." + row.name() + (isMethod ? arguments(row.descriptor()) : "");
    }

    private static String use(Redirect row) {
        String use = row.use().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return switch (row.use()) {
            case STATIC_CALL, CALL -> use + ", reference";
            case CONSTRUCTION -> "new, super(), reference";
            case FILTERED_CALL -> "call, reference";
            case INHERITED_CALL, INHERITED_STATIC_CALL -> "call by a subclass's name";
            default -> use;
        };
    }

    // ---- adaptations

    private static List<String> adaptations(Group<Adaptation> group) {
        return group.rows().stream()
                .map(row -> row(member(row), use(row), String.join("; ", actions(row)) + since(row.since())))
                .toList();
    }

    private static String member(Adaptation row) {
        String name = isConstructor(row) ? "new " + simple(row.owner()) : simple(row.owner()) + "." + row.name();
        return name + arguments(row.descriptor());
    }

    private static boolean isConstructor(Adaptation row) {
        return row.name().equals(Adaptation.CONSTRUCTOR);
    }

    private static String use(Adaptation row) {
        return isConstructor(row) ? "new, super(), reference" : "call, reference";
    }

    private static List<String> actions(Adaptation row) {
        List<String> actions = new ArrayList<>();
        row.filters()
                .forEach(filter -> actions.add("operand " + filter.operand() + " through " + code(row, filter.shim())));
        row.extras()
                .forEach(extra -> actions.add(code(row, extra.shim()) + " added"
                        + (extra.isBehindAll() ? "" : " before operand " + extra.before())));
        if (row.after() != null) {
            actions.add("then " + code(row, row.after()));
        }
        return actions;
    }

    private static String code(Adaptation row, String shim) {
        return "`" + shim(row.shims(), shim) + "`";
    }

    // ---- words

    private static String row(String member, String use, String happens) {
        return "| `" + member + "` | " + use + " | " + happens + " |\n";
    }

    private static String shim(String shims, String shim) {
        return simple(shims) + "." + shim;
    }

    private static String simple(String internalName) {
        String dotted = internalName.substring(internalName.lastIndexOf('/') + 1);
        return dotted.replace('$', '.');
    }

    /** What a descriptor, or the beginning of one, says of arguments. */
    private static String arguments(String descriptor) {
        boolean whole = descriptor.contains(")");
        String types = whole ? descriptor.substring(1, descriptor.indexOf(')')) : descriptor.substring(1);
        String named = Arrays.stream(Type.getArgumentTypes("(" + types + ")V"))
                .map(Type::getClassName)
                .map(name -> simple(name.replace('.', '/')))
                .collect(joining(", "));
        String more = named.isEmpty() ? "..." : ", ...";
        return "(" + named + (whole ? "" : more) + ")";
    }
}
