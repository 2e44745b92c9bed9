package casement.conformance.oracle;

import casement.conformance.oracle.Cell.Column;
import casement.semantics.ObjectType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** How often each operation met each state of each type of object. */
final class Coverage {

    private final Map<Cell, Integer> counts = new HashMap<>();

    void note(Case each) {
        Shadow shadow = new Shadow();
        for (Step step : each.steps()) {
            note(shadow, step);
        }
    }

    /** Counts the step and lets the shadow know of it. */
    void note(Shadow shadow, Step step) {
        if (!step.outcome().equals("busy")) {
            Encounter.of(shadow, step).forEach(cell -> counts.merge(cell, 1, Integer::sum));
        }
        shadow.note(step);
    }

    int of(Cell cell) {
        return counts.getOrDefault(cell, 0);
    }

    /** Whether a call can find such a thing at all. */
    static boolean isPossible(Cell cell) {
        if (cell.column() == Column.CLOSED) {
            return !Operation.isByName(cell.operation());
        }
        if (!Operation.takes(cell.operation(), cell.type())) {
            boolean nameless = cell.type() == ObjectType.PROCESS || cell.type() == ObjectType.THREAD;
            return cell.column() == Column.WRONG_TYPE && !(nameless && Operation.isByName(cell.operation()));
        }
        return switch (cell.column()) {
            case WRONG_TYPE, CLOSED -> false;
            case MINE, ANOTHERS, ABANDONED -> cell.type() == ObjectType.MUTEX;
            case UNSIGNALED -> cell.type() != ObjectType.MUTEX;
            case SIGNALED, WITH_WAITERS -> cell.type() != ObjectType.FILE_MAPPING;
        };
    }

    List<Cell> below(int enough) {
        List<Cell> result = new ArrayList<>();
        for (String operation : Operation.all()) {
            for (ObjectType type : Operation.ALL) {
                for (Column column : Column.values()) {
                    Cell cell = new Cell(operation, type, column);
                    if (isPossible(cell) && of(cell) < enough) {
                        result.add(cell);
                    }
                }
            }
        }
        return result;
    }

    /** The cell with the lowest count; one of them, if there are several. */
    Cell rarest(Random random) {
        List<Cell> all = below(Integer.MAX_VALUE);
        Collections.shuffle(all, random);
        return Collections.min(all, Comparator.comparingInt(this::of));
    }

    String table() {
        StringBuilder text = new StringBuilder("| Operation | Object |");
        for (Column column : Column.values()) {
            text.append(' ').append(column.title).append(" |");
        }
        text.append("\n|---|---|")
                .append("---:|".repeat(Column.values().length))
                .append('\n');
        for (String operation : Operation.all()) {
            for (ObjectType type : Operation.ALL) {
                text.append(row(operation, type));
            }
        }
        return text.toString();
    }

    /** "" if nothing of the kind is possible. */
    private String row(String operation, ObjectType type) {
        StringBuilder row = new StringBuilder();
        boolean any = false;
        for (Column column : Column.values()) {
            Cell cell = new Cell(operation, type, column);
            any |= isPossible(cell);
            row.append(isPossible(cell) ? " " + of(cell) : "").append(" |");
        }
        String kind = type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return any ? "| " + operation + " | " + kind + " |" + row + "\n" : "";
    }
}
