package casement.conformance.oracle;

import casement.conformance.oracle.Cell.Column;
import casement.semantics.ObjectType;
import java.util.ArrayList;
import java.util.List;

/** Finds out what a step is about to meet: the objects that it names and the states that they are in. */
final class Encounter {

    private final Shadow shadow;
    private final Step step;
    private final List<Cell> cells = new ArrayList<>();

    private Encounter(Shadow shadow, Step step) {
        this.shadow = shadow;
        this.step = step;
    }

    /** The cells that the step counts for, before it is made. */
    static List<Cell> of(Shadow shadow, Step step) {
        Encounter encounter = new Encounter(shadow, step);
        encounter.meet();
        return encounter.cells;
    }

    private void meet() {
        List<String> operands = step.operands();
        String operation = step.operation();
        switch (operation) {
            case "Wait" -> {
                String kind =
                        operands.get(0).equals("0") ? ".0" : operands.get(1).equals("1") ? ".alertable" : "";
                meets(operation + kind, 2);
            }
            case "WaitAny", "WaitAll" -> {
                for (int i = 2; i < operands.size(); i++) {
                    meets(operation, i);
                }
            }
            case "Signal" -> {
                meets("Signal.signal", 2);
                meets("Signal.wait", 3);
            }
            case "Assign" -> {
                meets("Assign.job", 0);
                meets("Assign.process", 1);
            }
            case "InJob" -> {
                meets("InJob.process", 0);
                meets("InJob.job", 1);
            }
            case "Same" -> {
                meets(operation, 0);
                meets(operation, 1);
            }
            case "Dup", "Map" -> meets(operation, 1);
            default -> {
                if (Operation.isByName(operation)) {
                    Thing held = shadow.named(operands.get(operands.size() - 1));
                    if (held != null) {
                        cells.add(new Cell(operation, held.type, column(operation, held, step.worker())));
                    }
                } else if (Operation.all().contains(operation)) {
                    meets(operation, 0);
                }
            }
        }
    }

    private void meets(String operation, int operand) {
        String handle = step.operands().get(operand);
        int process = step.operation().equals("Dup")
                ? Integer.parseInt(step.operands().get(0))
                : step.process();
        Thing thing = shadow.thing(process, handle, step.worker());
        if (thing != null) {
            boolean isClosed = shadow.open(process, handle, step.worker()) == null;
            Column column = isClosed ? Column.CLOSED : column(operation, thing, step.worker());
            cells.add(new Cell(operation, thing.type, column));
        }
    }

    private Column column(String operation, Thing thing, int worker) {
        if (!Operation.takes(operation, thing.type)) {
            return Column.WRONG_TYPE;
        }
        if (shadow.hasWaiters(thing)) {
            return Column.WITH_WAITERS;
        }
        if (thing.abandoned) {
            return Column.ABANDONED;
        }
        if (thing.owner >= 0) {
            return thing.owner == worker ? Column.MINE : Column.ANOTHERS;
        }
        return thing.signaled || thing.type == ObjectType.MUTEX || thing.count > 0
                ? Column.SIGNALED
                : Column.UNSIGNALED;
    }
}
