package casement.conformance.oracle;

import casement.conformance.oracle.Cell.Column;
import casement.semantics.ObjectType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Brings one object into a state that was met seldom, then calls on it whatever was called seldom in that state. */
final class Drill {

    private static final int ATTEMPTS = 2;

    private final Seat seat;
    private final Coverage coverage;
    private final Curiosities curiosities;
    private final Deque<Step> preparation = new ArrayDeque<>();
    private final Column column;

    /** Who knows the object's handle, and owns the mutex if it is one. */
    private final int first;

    /** Another thread of the same process, which may end or wait. */
    private final int second;

    Drill(Seat seat, Coverage coverage, Curiosities curiosities) {
        this.seat = seat;
        this.coverage = coverage;
        this.curiosities = curiosities;
        boolean inB = seat.chance(15);
        first = inB ? Replayer.FIRST_OF_B : 0;
        second = inB ? Replayer.FIRST_OF_B + 1 : 1;
        Cell aim = coverage.rarest(seat.random);
        column = aim.column();
        prepare(aim.type());
    }

    private void prepare(ObjectType type) {
        boolean signaled = column == Column.SIGNALED;
        int set = signaled ? 1 : 0;
        int owned = column == Column.MINE || column == Column.ANOTHERS || column == Column.WITH_WAITERS ? 1 : 0;
        int creator = column == Column.ABANDONED ? second : first;
        switch (type) {
            case MUTEX -> by(creator, "CreateMutex", Seat.SUBJECT, creator == second ? 1 : owned, Seat.SUBJECT_NAME);
            case EVENT -> by(first, "CreateEvent", Seat.SUBJECT, signaled ? 1 : seat.bit(), set, Seat.SUBJECT_NAME);
            case SEMAPHORE -> by(first, "CreateSemaphore", Seat.SUBJECT, 2 * set, 3, Seat.SUBJECT_NAME);
            case TIMER -> by(first, "CreateTimer", Seat.SUBJECT, signaled ? 1 : seat.bit(), Seat.SUBJECT_NAME);
            case FILE_MAPPING -> by(first, "CreateMapping", Seat.SUBJECT, 4, 4096, Seat.SUBJECT_NAME);
            case JOB -> by(first, "CreateJob", Seat.SUBJECT, Seat.SUBJECT_NAME);
            case PROCESS -> by(0, "OpenProcess", Seat.SUBJECT, Seat.ALL_ACCESS, 1);
            default -> by(first, "OpenThread", Seat.SUBJECT, Seat.ALL_ACCESS, signaled ? second : 3);
        }
        switch (column) {
            case SIGNALED -> signal(type);
            case ABANDONED -> by(second, "ExitThread", 0);
            case WITH_WAITERS -> by(type == ObjectType.PROCESS ? 1 : second, "Wait", "inf", 0, Seat.SUBJECT);
            case CLOSED -> by(type == ObjectType.PROCESS ? 0 : first, "Close", Seat.SUBJECT);
            default -> {}
        }
    }

    private void signal(ObjectType type) {
        switch (type) {
            case TIMER -> by(first, "SetTimer", Seat.SUBJECT, 0, 0, 0);
            case JOB -> by(first, "TerminateJob", Seat.SUBJECT, 1);
            case PROCESS -> by(0, "TerminateProcess", Seat.SUBJECT, 1);
            case THREAD -> by(second, "ExitThread", 1);
            default -> {}
        }
    }

    private void by(int worker, String operation, Object... operands) {
        preparation.add(Step.of(worker, operation, operands));
    }

    Step next() {
        Step prepared = preparation.poll();
        return prepared != null ? prepared : rarest();
    }

    private Step rarest() {
        Step best = Step.of(seat.idle[0], "GetInfo", Seat.SUBJECT);
        int least = Integer.MAX_VALUE;
        for (String operation : Curiosities.EVERY) {
            for (int i = 0; i < ATTEMPTS; i++) {
                sit();
                boolean made = operation.startsWith("Create") || operation.startsWith("Open");
                Step thought = made ? curiosities.make(operation) : curiosities.use(operation);
                List<Cell> cells = Encounter.of(seat.shadow, thought);
                int rarity = cells.stream()
                        .filter(Coverage::isPossible)
                        .mapToInt(coverage::of)
                        .min()
                        .orElse(Integer.MAX_VALUE);
                if (rarity < least || rarity == least && seat.chance(20)) {
                    best = thought;
                    least = rarity;
                }
            }
        }
        return best;
    }

    /** Only the owner meets what it owns; anybody who knows the handle meets everything else. */
    private void sit() {
        seat.sitAnywhere();
        boolean knows = seat.shadow.thing(seat.process, Seat.SUBJECT, seat.worker) != null;
        boolean fits = column != Column.MINE || seat.worker == first;
        if (!knows || !fits) {
            for (int worker : seat.idle) {
                seat.sit(worker);
                if (seat.shadow.thing(seat.process, Seat.SUBJECT, worker) != null
                        && (column != Column.MINE || worker == first)) {
                    return;
                }
            }
        }
    }
}
