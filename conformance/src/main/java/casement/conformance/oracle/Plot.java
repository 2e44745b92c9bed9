package casement.conformance.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Steps that make sense together: few objects, known to both processes, that threads wait for and wake each other by. */
final class Plot {

    private static final List<String> PROPS = List.of(
            "CreateMutex CreateMutex CreateEvent CreateEvent CreateSemaphore CreateSemaphore CreateTimer CreateJob"
                    .split(" "));
    private static final List<String> OTHERS = List.of("ResetEvent PulseEvent Close Dup Suspend Resume Resume "
            .concat("ReleaseMutex CancelTimer Sleep ExitThread ExitCodeThread")
            .split(" "));

    private final Seat seat;
    private final String[] props = new String[3];
    private final int[] homes = new int[3];

    Plot(Seat seat) {
        this.seat = seat;
    }

    /** The objects come first, under names; then the other process opens them, and threads are made known. */
    Step prop(int index) {
        if (index < 3) {
            seat.sit(seat.random.nextInt(Replayer.WORKERS));
            String name = "=" + "ABC".charAt(index);
            String operation = seat.word(PROPS);
            props[index] = operation;
            return create(operation, "h" + index, name, index);
        }
        if (index < 6) {
            seat.sit(
                    homes[index - 3] == 1
                            ? seat.random.nextInt(Replayer.FIRST_OF_B)
                            : Replayer.FIRST_OF_B + seat.random.nextInt(2));
            return create(props[index - 3], "h" + (index - 3), "=" + "ABC".charAt(index - 3), index - 3);
        }
        return seat.step("OpenThread", "h" + index, Seat.ALL_ACCESS, seat.random.nextInt(Replayer.WORKERS));
    }

    private Step create(String operation, String slot, String name, int index) {
        homes[index] = seat.process;
        return switch (operation) {
            case "CreateMutex", "CreateTimer" -> seat.step(operation, slot, seat.bit(), name);
            case "CreateEvent" -> seat.step(operation, slot, seat.bit(), seat.bit(), name);
            case "CreateSemaphore" ->
                seat.step(operation, slot, seat.random.nextInt(2), 1 + seat.random.nextInt(3), name);
            default -> seat.step(operation, slot, name);
        };
    }

    Step turn() {
        int dice = seat.random.nextInt(100);
        if (dice < 38) {
            return waiting();
        }
        if (dice < 78) {
            return waking();
        }
        if (dice < 86) {
            return seat.chance(70)
                    ? seat.step("QueueApc", seat.known("QueueApc"), seat.routine())
                    : seat.step(
                            "SetTimer",
                            seat.known("SetTimer"),
                            seat.pick(0, Seat.SOON, 3_600_000),
                            0,
                            1 + seat.random.nextInt(9));
        }
        String operation = seat.word(OTHERS);
        return switch (operation) {
            case "Sleep" -> seat.step(operation, seat.idle.length > 2 && seat.chance(70) ? "inf" : "0", 1);
            case "ExitThread" -> seat.step(operation, seat.random.nextInt(100));
            case "Dup" ->
                seat.step(
                        operation,
                        seat.process,
                        seat.known(operation),
                        1 - seat.process,
                        "h" + (8 + seat.random.nextInt(12)),
                        "0x0",
                        0,
                        2);
            default -> seat.step(operation, seat.known(operation));
        };
    }

    private Step waiting() {
        String time =
                seat.idle.length > 2 && seat.chance(80) ? "inf" : seat.chance(4) ? Integer.toString(Seat.SOON) : "0";
        int alertable = seat.chance(40) ? 1 : 0;
        String operation = seat.pick("Wait", "Wait", "WaitAny", "WaitAll", "Signal");
        if (operation.equals("Signal")) {
            return seat.step(operation, time, alertable, seat.known("Signal.signal"), seat.known("Signal.wait"));
        }
        List<Object> operands = new ArrayList<>(List.of(time, alertable));
        for (int i = operation.equals("Wait") ? 1 : 2 + seat.random.nextInt(2); i > 0; i--) {
            String handle = seat.known(operation);
            if (!seat.hasTwice(operands, handle)) {
                operands.add(handle);
            }
        }
        return seat.step(operands.size() == 3 ? "Wait" : operation, operands.toArray());
    }

    /** Something that lets a waiting thread go on, if there is one. */
    private Step waking() {
        List<String> awaited = new ArrayList<>();
        for (int slot = 0; slot < Table.SLOTS; slot++) {
            Thing thing = seat.shadow.thing(seat.process, "h" + slot, seat.worker);
            if (thing != null && seat.shadow.of(seat.process).isOpen("h" + slot) && seat.shadow.hasWaiters(thing)) {
                awaited.add("h" + slot);
            }
        }
        String handle = awaited.isEmpty() ? seat.known("Wait") : awaited.get(seat.random.nextInt(awaited.size()));
        Thing thing = seat.shadow.thing(seat.process, handle, seat.worker);
        if (thing == null) {
            return waiting();
        }
        switch (thing.type) {
            case MUTEX -> {
                int owner = thing.owner;
                if (owner >= 0
                        && Replayer.processOf(owner) == seat.process
                        && IntStream.of(seat.idle).anyMatch(i -> i == owner)) {
                    seat.worker = owner;
                }
                return seat.chance(8)
                        ? seat.step("ExitThread", seat.random.nextInt(100))
                        : seat.step("ReleaseMutex", handle);
            }
            case EVENT -> {
                return seat.step(seat.chance(75) ? "SetEvent" : "PulseEvent", handle);
            }
            case SEMAPHORE -> {
                return seat.step("ReleaseSemaphore", handle, 1 + seat.random.nextInt(3));
            }
            case TIMER -> {
                return seat.step(
                        "SetTimer",
                        handle,
                        seat.chance(85) ? 0 : Seat.SOON,
                        0,
                        seat.chance(70) ? 0 : 1 + seat.random.nextInt(9));
            }
            case JOB -> {
                return seat.step("TerminateJob", handle, seat.random.nextInt(100));
            }
            case THREAD -> {
                return seat.step(
                        seat.pick("TerminateThread", "Resume", "QueueApc"), handle, 1 + seat.random.nextInt(9));
            }
            default -> {
                return waiting();
            }
        }
    }
}
