package casement.real;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The results in words and rows. */
final class Table {

    private final List<Program> programs;

    /** By JDK, in the order of their columns; of each, the results by program. */
    private final Map<Integer, Map<String, Result>> results;

    Table(List<Program> programs, Map<Integer, Map<String, Result>> results) {
        this.programs = programs;
        this.results = results;
    }

    /** How many pass on each JDK and on all. */
    String figures() {
        List<Result> all =
                results.values().stream().flatMap(of -> of.values().stream()).toList();
        long kills = all.stream().mapToLong(result -> result.kills().size()).sum();
        long clean = all.stream().mapToLong(Result::cleanKills).sum();
        String each = results.entrySet().stream()
                .map(jdk -> passed(List.of(jdk.getValue())) + " of "
                        + jdk.getValue().size() + " on JDK " + jdk.getKey())
                .collect(Collectors.joining(", "));
        return "of " + programs.size() + " in the list, " + passed(results.values()) + " have passed everything on JDK "
                + results.keySet().stream().map(String::valueOf).collect(Collectors.joining(" and "))
                + "; of those tried, " + each + "; " + clean + " of " + kills + " kills were clean";
    }

    /** How many pass on all of these. */
    private long passed(Collection<Map<String, Result>> jdks) {
        return programs.stream()
                .filter(program -> jdks.stream()
                        .allMatch(of -> of.containsKey(program.name())
                                && of.get(program.name()).isPassed()))
                .count();
    }

    String rows() {
        List<String> rows = new ArrayList<>();
        StringBuilder head = new StringBuilder("| Program | Version | Kind | Classes | Compared |");
        StringBuilder line = new StringBuilder("|---|---|---|---|---|");
        for (Integer jdk : results.keySet()) {
            head.append(" JDK ").append(jdk).append(": same | killed | slowest | collected |");
            line.append("---|---|---|---|");
        }
        rows.add(head.toString());
        rows.add(line.toString());
        programs.forEach(program -> rows.add(row(program)));
        return String.join("\n", rows);
    }

    private String row(Program program) {
        List<Result> tried = results.values().stream()
                .map(of -> of.get(program.name()))
                .filter(result -> result != null)
                .toList();
        String classes = tried.isEmpty()
                ? ""
                : String.format(Locale.ROOT, "%,d", tried.get(0).classes());
        String compared = tried.isEmpty()
                ? ""
                : String.format(Locale.ROOT, "%,d", tried.get(0).compared());
        StringBuilder row = new StringBuilder("| " + program.name() + " | " + program.version() + " | " + program.what()
                + " | " + classes + " | " + compared + " |");
        for (Map<String, Result> of : results.values()) {
            row.append(cells(of.get(program.name())));
        }
        return row.toString();
    }

    private static String cells(@Nullable Result result) {
        if (result == null) {
            return " | | | |";
        }
        long died = result.kills().stream()
                .filter(kill -> kill.hit() && kill.left().isEmpty())
                .count();
        long collected = result.kills().stream().filter(Kill::collected).count() + (result.collected() ? 1 : 0);
        double slowest = result.kills().stream().mapToDouble(Kill::millis).max().orElse(0);
        return String.format(
                Locale.ROOT,
                " %s | %d of %d | %.0f ms | %d of %d |",
                result.isSame() ? "yes" : "**no**",
                died,
                result.kills().size(),
                slowest,
                collected,
                result.kills().size() + 1);
    }

    /** What went wrong and why; for each program that did not pass. */
    String failures() {
        List<String> lines = new ArrayList<>();
        for (Program program : programs) {
            List<String> found = new ArrayList<>();
            results.forEach((jdk, of) -> {
                Result result = of.get(program.name());
                if (result != null && !result.isPassed()) {
                    result.problems().forEach(problem -> found.add("  - JDK " + jdk + ": " + problem));
                }
            });
            boolean untried = results.values().stream().noneMatch(of -> of.containsKey(program.name()));
            if (!found.isEmpty() || untried && !program.limit().isEmpty()) {
                String cause = program.limit().isEmpty() ? "cause not known yet" : program.limit();
                lines.add("- **" + program.name() + "**: " + cause + ".");
                lines.addAll(found);
            }
        }
        return lines.isEmpty() ? "None." : String.join("\n", lines);
    }
}
