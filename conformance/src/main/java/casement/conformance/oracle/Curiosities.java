package casement.conformance.oracle;

import casement.semantics.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Steps that need not make sense: any call on anything that is there, was there, or never was. */
final class Curiosities {

    private static final List<String> ODD_NAMES =
            List.of("= =g:A =l:A =G:A =d:A =s:A =#259A =#260A =#261A =r:Global =a =l:B =A/B =D".split(" "));
    private static final List<String> CREATES =
            List.of(("CreateMutex CreateEvent CreateSemaphore CreateTimer CreateMapping CreateJob "
                            + "OpenThread OpenProcess CreateMutex CreateEvent CreateSemaphore CreateMutexEx "
                            + "CreateEventEx")
                    .split(" "));
    private static final List<String> OPENS = List.of(
            ("OpenMutex OpenEvent OpenSemaphore OpenTimer OpenMapping OpenJob OpenThread " + "OpenProcess").split(" "));
    private static final List<String> USES =
            List.of(("ReleaseMutex SetEvent ResetEvent PulseEvent ReleaseSemaphore SetTimer CancelTimer "
                            + "TerminateJob Assign InJob JobLimit JobCount SetPriority GetPriority Map ExitCodeThread ExitCodeProcess TerminateThread "
                            + "TerminateProcess Suspend Resume QueueApc Close Dup GetInfo SetInfo Same Wait Wait "
                            + "Wait WaitAny WaitAny WaitAll WaitAll Signal Signal")
                    .split(" "));

    /** Every operation that is given a handle, and those by name. */
    static final List<String> EVERY =
            Stream.of(CREATES, OPENS, USES).flatMap(List::stream).distinct().toList();

    private final Seat seat;

    Curiosities(Seat seat) {
        this.seat = seat;
    }

    // ---- making handles

    Step made() {
        return make(seat.chance(70) ? seat.word(CREATES) : seat.word(OPENS));
    }

    Step make(String operation) {
        String slot = seat.free();
        if (slot.isEmpty()) {
            return seat.step("Close", seat.handle("Close"));
        }
        return switch (operation) {
            case "CreateMutex" -> seat.step(operation, slot, seat.bit(), name());
            case "CreateMutexEx" -> seat.step(operation, slot, seat.bit(), seat.access(ObjectType.MUTEX), name());
            case "CreateEvent" -> seat.step(operation, slot, seat.bit(), seat.bit(), name());
            case "CreateEventEx" ->
                seat.step(operation, slot, seat.random.nextInt(4), seat.access(ObjectType.EVENT), name());
            case "CreateSemaphore" -> {
                int max = seat.chance(8) ? seat.random.nextInt(3) - 1 : 1 + seat.random.nextInt(4);
                yield seat.step(
                        operation,
                        slot,
                        seat.chance(8) ? seat.random.nextInt(7) - 1 : seat.random.nextInt(Math.max(max, 0) + 1),
                        max,
                        name());
            }
            case "CreateTimer" -> seat.step(operation, slot, seat.bit(), name());
            case "CreateMapping" ->
                seat.step(
                        operation,
                        slot,
                        seat.chance(80) ? 4 : seat.pick(2, 0, 1, 8),
                        seat.pick(4096, 65_536, 69_632, 100, seat.chance(20) ? 0 : 4096),
                        name());
            case "CreateJob" -> seat.step(operation, slot, name());
            case "OpenThread" ->
                seat.step(
                        operation,
                        slot,
                        seat.access(ObjectType.THREAD),
                        seat.chance(4) ? -1 : seat.random.nextInt(Replayer.WORKERS));
            case "OpenProcess" -> seat.step(operation, slot, seat.access(ObjectType.PROCESS), seat.chance(4) ? -1 : 1);
            default -> seat.step(operation, slot, seat.access(Operation.made(operation)), name());
        };
    }

    private String name() {
        return seat.drilled
                ? Seat.SUBJECT_NAME
                : seat.chance(25) ? "=-" : seat.chance(80) ? "=" + seat.pick("A", "B", "C") : seat.word(ODD_NAMES);
    }

    // ---- using them

    Step used() {
        if (seat.chance(2)) {
            return seat.worker < Replayer.FIRST_OF_B || seat.chance(60)
                    ? seat.step("ExitThread", seat.random.nextInt(100))
                    : seat.step("ExitProcess", seat.random.nextInt(100));
        }
        if (seat.chance(2)) {
            return seat.step("Sleep", seat.time(), seat.bit());
        }
        if (seat.chance(1)) {
            return seat.step("WaitMany", seat.time(), seat.pick(0, 1, 64, 65), seat.handle("Wait"));
        }
        return use(seat.word(USES));
    }

    /** A call of the operation, on what it may or may not be meant for. */
    Step use(String operation) {
        return switch (operation) {
            case "ReleaseSemaphore" ->
                seat.step(
                        operation,
                        seat.handle(operation),
                        seat.chance(10) ? seat.random.nextInt(2) - 1 : 1 + seat.random.nextInt(3));
            case "SetTimer" ->
                seat.step(
                        operation,
                        seat.handle(operation),
                        seat.pick(0, 0, 3_600_000, Seat.SOON),
                        seat.chance(90) ? 0 : seat.pick(3_600_000, -1),
                        seat.chance(70) ? 0 : 1 + seat.random.nextInt(9));
            case "TerminateJob", "TerminateThread", "TerminateProcess" ->
                seat.step(operation, seat.handle(operation), seat.random.nextInt(100));
            case "Assign" ->
                seat.step(
                        operation,
                        seat.handle("Assign.job"),
                        seat.process == 1 && seat.chance(10) ? "me" : seat.handle("Assign.process"));
            case "JobLimit" -> seat.step(operation, seat.handle(operation), seat.bit());
            case "SetPriority" -> {
                boolean own = seat.chance(50); // a handle may lack the right, which would be a second error
                yield own
                        ? seat.step(operation, "my", seat.pick(-16, -15, -3, -2, -1, 0, 1, 2, 3, 15, 16))
                        : seat.step(operation, seat.handle(operation), seat.pick(-15, -2, -1, 0, 1, 2, 15));
            }
            case "InJob" ->
                seat.step(
                        operation,
                        seat.process == 1 && seat.chance(10) ? "me" : seat.handle("InJob.process"),
                        seat.chance(10) ? "nil" : seat.handle("InJob.job"));
            case "Map" -> view();
            case "QueueApc" -> seat.step(operation, seat.handle(operation), seat.routine());
            case "Dup" -> duplicate();
            case "SetInfo" ->
                seat.step(operation, seat.handle(operation), 1 + seat.random.nextInt(3), seat.random.nextInt(4));
            case "Same" -> seat.step(operation, seat.handle(operation), seat.handle(operation));
            case "Wait" -> {
                String time = seat.time();
                yield seat.step(operation, time, seat.bit(), seat.handle(time.equals("0") ? "Wait.0" : operation));
            }
            case "WaitAny", "WaitAll" -> {
                List<Object> operands = new ArrayList<>(List.of(seat.time(), seat.chance(20) ? 1 : 0));
                for (int i = 1 + seat.random.nextInt(3); i >= 0; i--) {
                    String handle = seat.handle(operation);
                    if (operation.equals("WaitAny") || !seat.hasTwice(operands, handle)) {
                        operands.add(handle);
                    }
                }
                yield seat.step(operation, operands.toArray());
            }
            case "Signal" ->
                seat.step(
                        operation,
                        seat.time(),
                        seat.chance(20) ? 1 : 0,
                        seat.handle("Signal.signal"),
                        seat.handle("Signal.wait"));
            default -> seat.step(operation, seat.handle(operation));
        };
    }

    private Step view() {
        String view = "v" + seat.random.nextInt(Table.VIEWS);
        if (!seat.drilled && seat.shadow.of(seat.process).isView(Integer.parseInt(view.substring(1)))) {
            return switch (seat.random.nextInt(4)) {
                case 0 -> seat.step("Unmap", view);
                case 1 -> seat.step("Poke", view, seat.random.nextInt(100), seat.random.nextInt(100));
                default -> seat.step("Peek", view, seat.random.nextInt(100));
            };
        }
        if (!seat.drilled && seat.chance(10)) {
            return seat.step("Unmap", view);
        }
        String mapping = seat.handle("Map");
        boolean fits = isOpen(mapping, ObjectType.FILE_MAPPING);
        return seat.step(
                "Map",
                view,
                mapping,
                seat.pick(6, 4, 2, 1, 0xF_001F),
                !fits || seat.chance(90) ? 0 : seat.pick(65_536, 4096),
                seat.chance(80) ? 0 : seat.pick(4096, 65_536, 70_000));
    }

    /** Only then may something else be wrong: of two errors in one call nobody says which counts. */
    private boolean isOpen(String handle, ObjectType type) {
        return seat.shadow.of(seat.process).isOpen(handle) && seat.type(seat.process, handle) == type;
    }

    private Step duplicate() {
        int from = seat.drilled || seat.chance(70) ? seat.process : 1 - seat.process;
        int to = seat.chance(60) ? seat.process : 1 - seat.process;
        int self = seat.process;
        seat.process = from;
        String source = seat.handle("Dup");
        seat.process = to;
        String target = seat.free();
        seat.process = self;
        if (target.isEmpty() || source.equals("me")) {
            return seat.step("Close", seat.handle("Close"));
        }
        ObjectType type = seat.type(from, source);
        // To close a handle of another process Wine makes one there, which may get the value of one that was
        // closed.
        boolean mayClose = from == self || seat.shadow.of(from).isOpen(source);
        return seat.step(
                "Dup",
                from,
                source,
                to,
                target,
                seat.access(type),
                seat.chance(80) ? 0 : 1,
                seat.chance(50) || !mayClose ? seat.pick(2, 2, 2, 6, 0, 4) : seat.pick(0, 1, 3, 5, 7));
    }
}
