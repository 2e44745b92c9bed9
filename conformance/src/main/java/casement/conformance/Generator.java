package casement.conformance;

import casement.semantics.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Makes cases at random. Of some steps thought up it takes the one that meets the state met least often so far; Casement
 * carries it out at once, so that no step is given to a thread that is blocked. The same seed makes the same cases as
 * long as Casement answers the same.
 */
final class Generator {

    private static final int[] ACCESS = {
        0x1F_0003, 0x10_0000, 0x10_0002, 0x2, 0x1, 0x10_0001, 0, 0x8000_0000, 0x4000_0000, 0x2000_0000, 0x1000_0000,
        0x2_0000, 0x20, 0x200_0000, 0x1F_0001, 0x10_0003
    };
    private static final int[] PROCESS_ACCESS = {0x1F_FFFF, 0x10_0000, 0x400, 1, 0x10_0401, 0};
    private static final int[] THREAD_ACCESS = {0x1F_FFFF, 0x10_0000, 0x40, 1, 2, 0x10, 0x10_0043, 0};
    private static final String[] ODD_NAMES = {
        "=", "=g:A", "=l:A", "=G:A", "=d:A", "=s:A", "=#259A", "=#260A", "=#261A", "=r:Global", "=a", "=l:B", "=A/B", "=D"
    };
    private static final String[] CREATES = {
        "CreateMutex", "CreateEvent", "CreateSemaphore", "CreateTimer", "CreateMapping", "CreateJob", "OpenThread",
        "OpenProcess", "CreateMutex", "CreateEvent", "CreateSemaphore", "CreateMutexEx", "CreateEventEx"
    };
    private static final String[] OPENS = {
        "OpenMutex", "OpenEvent", "OpenSemaphore", "OpenTimer", "OpenMapping", "OpenJob", "OpenThread", "OpenProcess"
    };
    private static final String[] USES = {
        "ReleaseMutex", "SetEvent", "ResetEvent", "PulseEvent", "ReleaseSemaphore", "SetTimer", "CancelTimer",
        "TerminateJob", "Assign", "InJob", "Map", "ExitCodeThread", "ExitCodeProcess", "TerminateThread",
        "TerminateProcess", "Suspend", "Resume", "QueueApc", "Close", "Dup", "GetInfo", "SetInfo", "Same", "Wait",
        "Wait", "Wait", "WaitAny", "WaitAny", "WaitAll", "WaitAll", "Signal", "Signal"
    };
    private static final int THOUGHTS = 12;
    private static final int SOON = 25;

    private final Random random;
    private final Coverage coverage = new Coverage();
    private Shadow shadow = new Shadow();
    private int process;
    private int worker;
    private int idle;

    Generator(long seed) {
        random = new Random(seed);
    }

    Coverage coverage() {
        return coverage;
    }

    /** A case with Casement's own outcomes. */
    Case next(int number, Replayer replayer) {
        shadow = new Shadow();
        replayer.begin(number);
        List<Step> steps = new ArrayList<>();
        int length = 10 + random.nextInt(8);
        int creates = 2 + random.nextInt(4);
        boolean soon = false;
        while (steps.size() < length) {
            int[] free = IntStream.range(0, Replayer.WORKERS).filter(replayer::isIdle).toArray();
            idle = free.length;
            Step step;
            if (soon || idle == 0) {
                step = Step.of(Step.CLOCK, "tick", 2 * SOON);
            } else {
                step = rarest(free, steps.size() < creates);
            }
            soon = isSoon(step);
            Step done = step.with(replayer.run(step));
            coverage.note(shadow, done);
            steps.add(done);
            if (idle == 0) {
                break;
            }
        }
        return new Case(number, steps);
    }

    private static boolean isSoon(Step step) {
        return step.operands().contains(Integer.toString(SOON));
    }

    private Step rarest(int[] free, boolean create) {
        Step best = null;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < THOUGHTS; i++) {
            worker = free[random.nextInt(free.length)];
            process = Replayer.processOf(worker);
            Step thought = create || chance(12) ? made() : used();
            int rarity = shadow.meets(thought).stream()
                    .filter(Coverage::isPossible)
                    .mapToInt(coverage::of)
                    .min()
                    .orElse(200 + random.nextInt(4000));
            if (create || chance(25)) {
                rarity = random.nextInt(400); // or else each case would be a list of curiosities
            }
            if (rarity < least || best == null) {
                best = thought;
                least = rarity;
            }
        }
        return best == null ? Step.of(Step.CLOCK, "tick", 2 * SOON) : best;
    }

    // ---- making handles

    private Step made() {
        String operation = chance(70) ? pick(CREATES) : pick(OPENS);
        String slot = free();
        if (slot.isEmpty()) {
            return step("Close", handle("Close"));
        }
        return switch (operation) {
            case "CreateMutex" -> step(operation, slot, bit(), name());
            case "CreateMutexEx" -> step(operation, slot, bit(), access(ObjectType.MUTEX), name());
            case "CreateEvent" -> step(operation, slot, bit(), bit(), name());
            case "CreateEventEx" -> step(operation, slot, random.nextInt(4), access(ObjectType.EVENT), name());
            case "CreateSemaphore" -> {
                int max = chance(8) ? random.nextInt(3) - 1 : 1 + random.nextInt(4);
                yield step(operation, slot, chance(8) ? random.nextInt(7) - 1 : random.nextInt(Math.max(max, 0) + 1), max, name());
            }
            case "CreateTimer" -> step(operation, slot, bit(), name());
            case "CreateMapping" -> step(operation, slot, chance(80) ? 4 : pick(2, 0, 1, 8), pick(4096, 65_536, 69_632, 100, chance(20) ? 0 : 4096), name());
            case "CreateJob" -> step(operation, slot, name());
            case "OpenThread" -> step(operation, slot, access(ObjectType.THREAD), chance(4) ? -1 : random.nextInt(Replayer.WORKERS));
            case "OpenProcess" -> step(operation, slot, access(ObjectType.PROCESS), chance(4) ? -1 : 1);
            default -> step(operation, slot, access(Operation.made(operation)), name());
        };
    }

    private String name() {
        return chance(25) ? "=-" : chance(80) ? "=" + pick("A", "B", "C") : pick(ODD_NAMES);
    }

    private String access(ObjectType type) {
        int mask = switch (type) {
            case PROCESS -> chance(60) ? PROCESS_ACCESS[0] : pick(PROCESS_ACCESS);
            case THREAD -> chance(60) ? THREAD_ACCESS[0] : pick(THREAD_ACCESS);
            case FILE_MAPPING -> chance(60) ? 6 : pick(4, 2, 1, 0xF_001F, 0);
            case JOB -> chance(60) ? 0x1F_001F : pick(0x10_0000, 1, 4, 8, 0);
            case MUTEX -> chance(60) ? 0x1F_0001 : pick(ACCESS);
            default -> chance(60) ? 0x1F_0003 : pick(ACCESS);
        };
        return "0x" + Integer.toHexString(mask);
    }

    // ---- using them

    private Step used() {
        if (chance(2)) {
            return worker < Replayer.FIRST_OF_B || chance(80)
                    ? step("ExitThread", random.nextInt(100))
                    : step("ExitProcess", random.nextInt(100));
        }
        if (chance(2)) {
            return step("Sleep", time(), bit());
        }
        String operation = pick(USES);
        return switch (operation) {
            case "ReleaseSemaphore" -> step(operation, handle(operation), chance(10) ? random.nextInt(2) - 1 : 1 + random.nextInt(3));
            case "SetTimer" -> step(operation, handle(operation), pick(0, 0, 3_600_000, SOON), chance(90) ? 0 : pick(3_600_000, -1), chance(70) ? 0 : 1 + random.nextInt(9));
            case "TerminateJob", "TerminateThread", "TerminateProcess" -> step(operation, handle(operation), random.nextInt(100));
            case "Assign" -> step(operation, handle("Assign.job"), process == 1 && chance(10) ? "me" : handle("Assign.process"));
            case "InJob" -> step(operation, process == 1 && chance(10) ? "me" : handle("InJob.process"), chance(10) ? "nil" : handle("InJob.job"));
            case "Map" -> view();
            case "QueueApc" -> step(operation, handle(operation), 1 + random.nextInt(9));
            case "Dup" -> duplicate();
            case "SetInfo" -> step(operation, handle(operation), 1 + random.nextInt(3), random.nextInt(4));
            case "Same" -> step(operation, handle(operation), handle(operation));
            case "Wait" -> {
                String time = time();
                yield step(operation, time, bit(), handle(time.equals("0") ? "Wait.0" : operation));
            }
            case "WaitAny", "WaitAll" -> {
                List<Object> operands = new ArrayList<>(List.of(time(), chance(20) ? 1 : 0));
                for (int i = 1 + random.nextInt(3); i >= 0; i--) {
                    String handle = handle(operation);
                    if (operation.equals("WaitAny") || !hasTwice(operands, handle)) {
                        operands.add(handle);
                    }
                }
                yield step(operation, operands.toArray());
            }
            case "Signal" -> step(operation, time(), chance(20) ? 1 : 0, handle("Signal.signal"), handle("Signal.wait"));
            default -> step(operation, handle(operation));
        };
    }

    /** Wine's server ends itself over a wait for a semaphore and the same semaphore. */
    private boolean hasTwice(List<Object> operands, String handle) {
        Shadow.Thing thing = shadow.thing(process, handle, worker);
        return operands.subList(2, operands.size()).stream()
                .anyMatch(other -> shadow.thing(process, (String) other, worker) == thing);
    }

    private Step view() {
        String view = "v" + random.nextInt(Table.VIEWS);
        if (shadow.isView(process, Integer.parseInt(view.substring(1)))) {
            return switch (random.nextInt(4)) {
                case 0 -> step("Unmap", view);
                case 1 -> step("Poke", view, random.nextInt(100), random.nextInt(100));
                default -> step("Peek", view, random.nextInt(100));
            };
        }
        if (chance(10)) {
            return step("Unmap", view);
        }
        String mapping = handle("Map");
        boolean fits = type(process, mapping) == ObjectType.FILE_MAPPING; // one error at a time: what counts first is open
        return step("Map", view, mapping, pick(6, 4, 2, 1, 0xF_001F), !fits || chance(90) ? 0 : pick(65_536, 4096), chance(80) ? 0 : pick(4096, 65_536, 70_000));
    }

    private Step duplicate() {
        int from = chance(70) ? process : 1 - process;
        int to = chance(60) ? process : 1 - process;
        int self = process;
        process = from;
        String source = handle("Dup");
        process = to;
        String target = free();
        process = self;
        if (target.isEmpty() || source.equals("me")) {
            return step("Close", handle("Close"));
        }
        ObjectType type = type(from, source);
        // To close a handle of another process Wine makes one there, which may get the value of one that was closed.
        boolean mayClose = from == self || shadow.isOpen(from, source);
        return step("Dup", from, source, to, target, access(type), 0, chance(50) || !mayClose ? 2 : pick(0, 1, 3, 2));
    }

    private ObjectType type(int owner, String operand) {
        Shadow.Thing thing = shadow.thing(owner, operand, worker);
        return thing == null ? ObjectType.EVENT : thing.type;
    }

    /** Most of the time one of a type that the operation takes; sometimes any, a closed or a made-up one. */
    private String handle(String operation) {
        if (chance(2)) {
            return pick("nil", "bad", "my");
        }
        List<String> fitting = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (int slot = 0; slot < Table.SLOTS; slot++) {
            Shadow.Thing thing = shadow.thing(process, "h" + slot, worker);
            if (thing != null) {
                (Operation.takes(operation, thing.type) ? fitting : others).add("h" + slot);
            }
        }
        List<String> from = fitting.isEmpty() || !others.isEmpty() && chance(20) ? others : fitting;
        return from.isEmpty() ? "nil" : from.get(random.nextInt(from.size()));
    }

    private String free() {
        int first = random.nextInt(Table.SLOTS);
        for (int i = 0; i < Table.SLOTS; i++) {
            int slot = (first + i) % Table.SLOTS;
            if (shadow.isFree(process, slot)) {
                return "h" + slot;
            }
        }
        return "";
    }

    /** For ever only while other threads are left to end it. */
    private String time() {
        return chance(1) ? Integer.toString(SOON) : idle > 2 && chance(60) ? "inf" : "0";
    }

    // ---- chance

    private Step step(String operation, Object... operands) {
        return Step.of(worker, operation, operands);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private int bit() {
        return random.nextInt(2);
    }

    private int pick(int... from) {
        return from[random.nextInt(from.length)];
    }

    private String pick(String... from) {
        return from[random.nextInt(from.length)];
    }
}
