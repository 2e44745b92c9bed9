package casement.conformance.oracle;

import casement.semantics.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Who makes the next call, what can be given to it, and the dice. */
final class Seat {

    /** A timeout that passes, as it is always followed by a step that lets more than that go by. */
    static final int SOON = 25;

    private static final int[] ACCESS = {
        0x1F_0003,
        0x10_0000,
        0x10_0002,
        0x2,
        0x1,
        0x10_0001,
        0,
        0x8000_0000,
        0x4000_0000,
        0x2000_0000,
        0x1000_0000,
        0x2_0000,
        0x20,
        0x200_0000,
        0x1F_0001,
        0x10_0003
    };
    private static final int[] PROCESS_ACCESS = {0x1F_FFFF, 0x10_0000, 0x400, 1, 0x10_0401, 0};
    private static final int[] THREAD_ACCESS = {0x1F_FFFF, 0x10_0000, 0x40, 1, 2, 0x10, 0x10_0043, 0};

    static final String ALL_ACCESS = "0x1fffff";
    static final String SUBJECT = "h0";
    static final String SUBJECT_NAME = "=A";

    final Random random;

    /** Whether all calls are about one object, {@link #SUBJECT}. */
    boolean drilled;

    Shadow shadow = new Shadow();
    int process;
    int worker;

    /** The workers that are not blocked. */
    int[] idle = {};

    Seat(long seed) {
        random = new Random(seed);
    }

    void sit(int number) {
        worker = number;
        process = Replayer.processOf(number);
    }

    void sitAnywhere() {
        sit(idle[random.nextInt(idle.length)]);
    }

    Step step(String operation, Object... operands) {
        return Step.of(worker, operation, operands);
    }

    // ---- handles

    /** Most of the time one of a type that the operation takes; sometimes any, a closed or a made-up one. */
    String handle(String operation) {
        if (drilled) {
            return SUBJECT;
        }
        if (chance(2)) {
            return pick("nil", "bad", "my");
        }
        List<String> fitting = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (int slot = 0; slot < Table.SLOTS; slot++) {
            Thing thing = shadow.thing(process, "h" + slot, worker);
            if (thing != null) {
                (Operation.takes(operation, thing.type) ? fitting : others).add("h" + slot);
            }
        }
        List<String> from = fitting.isEmpty() || !others.isEmpty() && chance(20) ? others : fitting;
        return from.isEmpty() ? "nil" : from.get(random.nextInt(from.size()));
    }

    /** A handle of a type that the operation takes, if there is one. */
    String known(String operation) {
        List<String> fitting = new ArrayList<>();
        for (int slot = 0; slot < Table.SLOTS; slot++) {
            Thing thing = shadow.thing(process, "h" + slot, worker);
            if (thing != null && shadow.of(process).isOpen("h" + slot) && Operation.takes(operation, thing.type)) {
                fitting.add("h" + slot);
            }
        }
        return fitting.isEmpty() ? "h0" : fitting.get(random.nextInt(fitting.size()));
    }

    String free() {
        int first = random.nextInt(Table.SLOTS);
        for (int i = 0; i < Table.SLOTS; i++) {
            int slot = (first + i) % Table.SLOTS;
            if (shadow.of(process).isFree(slot)) {
                return "h" + slot;
            }
        }
        return "";
    }

    ObjectType type(int owner, String operand) {
        Thing thing = shadow.thing(owner, operand, worker);
        return thing == null ? ObjectType.EVENT : thing.type;
    }

    /** Wine's server ends itself over a wait for a semaphore and the same semaphore. */
    boolean hasTwice(List<Object> operands, String handle) {
        Thing thing = shadow.thing(process, handle, worker);
        return operands.subList(2, operands.size()).stream()
                .anyMatch(other -> shadow.thing(process, (String) other, worker) == thing);
    }

    /** So it does when a process of a job closes the job's last handle, and is to end for it. */
    boolean endsWine(Step step) {
        boolean dup = step.operation().equals("Dup");
        boolean inB = dup ? step.operands().get(0).equals("1") : step.process() == 1;
        Thing thing = dup || step.operation().equals("Close")
                ? shadow.open(inB ? 1 : 0, step.operands().get(dup ? 1 : 0), step.worker())
                : null;
        return inB && thing != null && thing.killsOnClose && thing.holdsB && thing.handles == 1;
    }

    String access(ObjectType type) {
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

    /** Some of them set one of the events that cases have most often. */
    int routine() {
        return chance(40) ? Calls.FIRST_SETTER + random.nextInt(3) : 1 + random.nextInt(Calls.FIRST_SETTER - 1);
    }

    /** For ever only while other threads are left to end it. */
    String time() {
        return chance(1) ? Integer.toString(SOON) : idle.length > 2 && chance(60) ? "inf" : "0";
    }

    // ---- dice

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    int bit() {
        return random.nextInt(2);
    }

    int pick(int... from) {
        return from[random.nextInt(from.length)];
    }

    String pick(String... from) {
        return from[random.nextInt(from.length)];
    }

    /** One of the words of a text. */
    String word(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
