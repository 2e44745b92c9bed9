package casement.conformance.fuzz;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Numbers for parameters, by the parameter's name: mostly such as mean something, always some that do not. */
final class Numbers {

    /** Parameters that are handles, and the part of a function's name that made such handles. */
    private static final Map<String, String> HANDLES = Map.ofEntries(
            Map.entry("completionEvent", "Event"),
            Map.entry("completionPort", "Port"),
            Map.entry("event", "Event"),
            Map.entry("existingCompletionPort", "Port"),
            Map.entry("fileMappingObject", "Mapping"),
            Map.entry("handle", ""),
            Map.entry("firstObjectHandle", ""),
            Map.entry("job", "Job"),
            Map.entry("msgQ", "MsgQueue"),
            Map.entry("mutex", "Mutex"),
            Map.entry("object", ""),
            Map.entry("objectToSignal", ""),
            Map.entry("objectToWaitOn", ""),
            Map.entry("process", "Process"),
            Map.entry("secondObjectHandle", ""),
            Map.entry("semaphore", "Semaphore"),
            Map.entry("sourceHandle", ""),
            Map.entry("sourceProcess", "Process"),
            Map.entry("sourceProcessHandle", "Process"),
            Map.entry("targetProcessHandle", "Process"),
            Map.entry("thread", "Thread"),
            Map.entry("timer", "WaitableTimer"),
            Map.entry("waitHandle", "RegisterWait"),
            Map.entry("watchDogTimer", "WatchDogTimer"));

    private static final Set<String> TIMES = Set.of("milliseconds", "timeout", "period", "wait");
    private static final Set<String> IDS = Set.of("processId", "threadId");
    private static final Set<String> FILES = Set.of("file");

    /** Mostly none: who waits makes no calls. */
    private static final int[] TIME = {
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        1,
        5,
        20,
        20,
        49,
        -1,
        -2,
        1000,
        0x7FFF_FFFF,
        0x8000_0000
    };

    private static final int[] SMALL = {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 48, 63, 64, 65, 100, 112};
    private static final int[] EDGES = {
        -1,
        -2,
        -3,
        0x7FFF_FFFF,
        0x8000_0000,
        0x8000_0001,
        0xFFFF,
        0x1_0000,
        255,
        256,
        251,
        4096,
        65_536,
        131_072,
        0x7FFF_FFF7,
        0x7FFF_0000
    };
    private static final int[] ACCESS = {
        0x1F_FFFF,
        0x1F_0003,
        0x1F_0001,
        0xF_001F,
        0x1F_001F,
        0x10_0000,
        0x10_0002,
        0x4000_0000,
        0x8000_0000,
        0x1000_0000,
        0x200_0000,
        2,
        4,
        1,
        0,
        0x100_0000,
        6,
        5
    };

    private Numbers() {}

    static int draw(String parameter, Dice dice, Scene scene) {
        if (IDS.contains(parameter)) {
            int id = id(dice, scene);
            return id == scene.stage().hostId() ? 0 : id; // what guests put into the host's process stays there
        }
        if (dice.chance(8)) {
            return dice.any();
        }
        String type = HANDLES.get(parameter);
        if (type != null) {
            return handle(type, dice, scene);
        }
        if (TIMES.contains(parameter)) {
            return dice.pick(TIME);
        }
        if (FILES.contains(parameter)) {
            return dice.chance(32) ? dice.any() : -1;
        }
        return plain(parameter, dice);
    }

    /** What is neither handle nor time; parameters that decide over success are mostly given what can succeed. */
    private static int plain(String parameter, Dice dice) {
        return switch (parameter) {
            case "desiredAccess" -> dice.chance(40) ? any(dice) : dice.pick(ACCESS);
            case "maximumSizeHigh", "fileOffsetHigh" -> dice.chance(24) ? dice.pick(1, -1, 0x8000_0000) : 0;
            case "maximumSizeLow" ->
                dice.chance(4) ? dice.pick(0x7FFF_FFF7, -1, 0x7FFF_F000) : dice.pick(1, 0, 4096, 65_537);
            case "fileOffsetLow" -> dice.pick(0, 0, 0, 1, 4096, 65_536, -65_536);
            case "numberOfBytesToMap" -> dice.chance(60) ? any(dice) : 0;
            case "protect" -> dice.chance(30) ? any(dice) : dice.pick(4, 2, 8, 0x40, 0x20, 0x80, 0x0800_0004);
            case "initialCount", "maximumCount", "releaseCount" -> dice.chance(50) ? any(dice) : dice.pick(1, 0, 2, 3);
            case "jobObjectInformationClass" -> dice.chance(30) ? any(dice) : dice.pick(1, 2, 3, 7, 9);
            case "creationFlags" -> dice.chance(60) ? any(dice) : dice.pick(0, 0, 0, 4, 0x100_0000);
            case "options" -> dice.chance(60) ? any(dice) : dice.pick(2, 2, 0, 1, 3);
            case "flags" -> dice.chance(60) ? any(dice) : dice.pick(0, 0, 1, 2, 3, 8);
            case "priority" -> dice.chance(60) ? any(dice) : dice.pick(0, 1, 2, -1, -2, 15, -15, 3, 5, 248, 255);
            case "dfltAction" -> dice.pick(0, 1, 2, 3, -1);
            case "errCode" -> dice.pick(0, 1, 6, 183, -1);
            default -> any(dice);
        };
    }

    static int any(Dice dice) {
        int kind = dice.octet();
        if (kind < 170) {
            return SMALL[kind % SMALL.length];
        }
        if (kind < 220) {
            return EDGES[kind % EDGES.length];
        }
        return kind < 240 ? 1 << dice.below(32) : dice.any();
    }

    static int handle(@Nullable String type, Dice dice, Scene scene) {
        int kind = dice.octet();
        if (kind < 170) {
            return scene.things().handle(type, dice);
        }
        if (kind < 205) {
            return scene.things().handle(null, dice);
        }
        if (kind < 215) {
            return scene.stage().anyThings(dice).handle(type, dice);
        }
        if (kind < 230) {
            return dice.pick(-1, -2);
        }
        if (kind < 240) {
            return scene.things().handle(type, dice) + dice.pick(1, 2, 3, -4, 0x4000_0000);
        }
        return kind < 250 ? dice.pick(0, -3, -4, -5, -6, 4444, 0x7FFF_FFFC, 0x8000_0000) : dice.any();
    }

    /** Of a process or a thread; some that were, and some that never were. */
    private static int id(Dice dice, Scene scene) {
        if (dice.chance(8)) {
            return dice.any();
        }
        return dice.chance(200) ? scene.stage().anyId(dice) : dice.pick(0, 4, 8, -1, 0x8000_0000, 1, 2, 3);
    }
}
