package casement.conformance.fuzz;

import casement.win32.BOUNDARY_DESCRIPTOR;
import casement.win32.BoolRef;
import casement.win32.CRITICAL_SECTION;
import casement.win32.FILETIME;
import casement.win32.IntRef;
import casement.win32.JOBOBJECT_ASSOCIATE_COMPLETION_PORT;
import casement.win32.JOBOBJECT_BASIC_ACCOUNTING_INFORMATION;
import casement.win32.JOBOBJECT_BASIC_LIMIT_INFORMATION;
import casement.win32.JOBOBJECT_BASIC_PROCESS_ID_LIST;
import casement.win32.JOBOBJECT_EXTENDED_LIMIT_INFORMATION;
import casement.win32.LPTHREAD_START_ROUTINE;
import casement.win32.LongRef;
import casement.win32.MSGQUEUEINFO;
import casement.win32.MSGQUEUEOPTIONS;
import casement.win32.ObjectRef;
import casement.win32.PAPCFUNC;
import casement.win32.PROCESS_INFORMATION;
import casement.win32.PTIMERAPCROUTINE;
import casement.win32.SECURITY_ATTRIBUTES;
import casement.win32.STARTUPINFO;
import casement.win32.WAITORTIMERCALLBACK;
import java.lang.reflect.Parameter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of one call, drawn one after the other; some follow from those before, as counts and sizes do. */
final class Arguments {

    /** Often enough for null to be met wherever it can be given. */
    private static final int NULLS = 20;

    private static final long[] DUE = {
        0,
        -1,
        -10_000,
        -100_000,
        -200_000,
        1,
        129_067_776_000_000_000L,
        129_067_776_000_100_000L,
        Long.MIN_VALUE,
        Long.MIN_VALUE + 1,
        Long.MAX_VALUE,
        Long.MAX_VALUE / 100,
        Long.MIN_VALUE / 100
    };

    private final Dice dice;
    private final Scene scene;
    private @Nullable Object structure;
    private int count;
    private int room;

    Arguments(Dice dice, Scene scene) {
        this.dice = dice;
        this.scene = scene;
    }

    @Nullable
    Object draw(Parameter parameter) {
        Class<?> type = parameter.getType();
        String name = parameter.getName();
        if (type == int.class) {
            return number(name);
        }
        if (type == boolean.class) {
            return dice.bool();
        }
        if (type == long.class) {
            return dice.chance(128) ? DUE[dice.below(DUE.length)] : (long) dice.any() * dice.any();
        }
        if (type == String.class) {
            return name.equals("applicationName") || name.equals("imageName") ? Words.image(dice) : Words.name(dice);
        }
        return dice.chance(NULLS) ? null : reference(type, name);
    }

    private int number(String name) {
        return switch (name) {
            case "count" -> {
                count = dice.chance(20) ? Numbers.any(dice) : dice.below(4);
                yield count;
            }
            case "length" -> dice.chance(40) ? Numbers.any(dice) : Structures.size(structure);
            case "dataSize", "bufferSize" -> dice.chance(40) ? Numbers.any(dice) : room;
            case "jobObjectInformationClass" -> {
                int drawn = Numbers.draw(name, dice, scene);
                count = drawn;
                yield drawn;
            }
            default -> Numbers.draw(name, dice, scene);
        };
    }

    private @Nullable Object reference(Class<?> type, String name) {
        if (type == IntRef.class) {
            return dice.chance(60) ? dice.pick(scene.things().refs) : new IntRef();
        }
        if (type == int[].class) {
            return handles();
        }
        if (type == byte[].class) {
            byte[] bytes = new byte[dice.pick(4, 1, 16, 0, 64, 5000)];
            room = bytes.length;
            return bytes;
        }
        if (type == ByteBuffer.class) {
            return buffer();
        }
        if (type == CRITICAL_SECTION.class) {
            Things owner = dice.chance(12) ? scene.stage().anyThings(dice) : scene.things();
            return dice.pick(owner.sections);
        }
        if (type == LongRef.class) {
            LongRef due = new LongRef();
            due.value = DUE[dice.below(DUE.length)];
            return due;
        }
        if (type == Object.class) {
            return name.equals("jobObjectInformation") ? jobInformation() : dice.chance(128) ? "anything" : null;
        }
        return type.isAnnotationPresent(FunctionalInterface.class) ? routine(type) : structure(type);
    }

    /** Routines that are called back by routines are null: there is an end to everything. */
    private @Nullable Object routine(Class<?> type) {
        if (scene.depth() >= Scene.DEEPEST) {
            return null;
        }
        Routine routine = new Routine(dice, scene);
        if (type == LPTHREAD_START_ROUTINE.class) {
            return routine.asThread();
        }
        if (type == PAPCFUNC.class) {
            return routine.asApc();
        }
        if (type == PTIMERAPCROUTINE.class) {
            return routine.asTimerRoutine();
        }
        if (type == WAITORTIMERCALLBACK.class) {
            return routine.asWaitCallback();
        }
        throw new IllegalStateException("no routine of " + type);
    }

    private @Nullable Object structure(Class<?> type) {
        if (type == BOUNDARY_DESCRIPTOR.class) {
            return scene.things().boundary(dice);
        }
        if (type == ObjectRef.class) {
            return new ObjectRef<>(scene.things().boundary(dice));
        }
        if (type == Map.class) {
            return environment();
        }
        return Structures.make(type, dice, scene);
    }

    private int[] handles() {
        int length = dice.chance(20) ? dice.pick(0, 1, 63, 64, 65) : Math.max(0, Math.min(count, 65));
        int[] handles = new int[length];
        for (int i = 0; i < length; i++) {
            handles[i] = Numbers.handle(null, dice, scene);
        }
        return handles;
    }

    private ByteBuffer buffer() {
        ByteBuffer view = dice.chance(160)
                ? scene.things().view(dice)
                : dice.chance(40) ? scene.stage().anyThings(dice).view(dice) : null;
        if (view == null) {
            view = dice.bool()
                    ? ByteBuffer.allocate(dice.pick(64, 0, 7))
                    : ByteBuffer.allocateDirect(dice.pick(64, 0, 7));
        }
        return switch (dice.below(16)) {
            case 0 -> view.asReadOnlyBuffer();
            case 1 -> view.duplicate().order(ByteOrder.BIG_ENDIAN);
            case 2 -> view.slice();
            case 3 -> view.duplicate().position(view.capacity() / 3).slice();
            case 4 -> view.duplicate().limit(view.capacity() / 2);
            case 5 -> view.duplicate().position(view.limit());
            default -> view;
        };
    }

    private Object jobInformation() {
        Class<?> type = switch (dice.chance(24) ? dice.octet() : count) {
            case 1 -> JOBOBJECT_BASIC_ACCOUNTING_INFORMATION.class;
            case 2 -> JOBOBJECT_BASIC_LIMIT_INFORMATION.class;
            case 3 -> JOBOBJECT_BASIC_PROCESS_ID_LIST.class;
            case 7 -> JOBOBJECT_ASSOCIATE_COMPLETION_PORT.class;
            case 9 -> JOBOBJECT_EXTENDED_LIMIT_INFORMATION.class;
            default -> FILETIME.class;
        };
        Object made = Structures.make(type, dice, scene);
        structure = made;
        return made;
    }

    private @Nullable Map<String, @Nullable String> environment() {
        Map<String, @Nullable String> variables = new HashMap<>();
        for (int i = dice.below(4); i > 0; i--) {
            variables.put(Words.name(dice), Words.name(dice));
        }
        return variables;
    }

    /** Whether a class is one of the structures that are made here; the others are a mistake of this file. */
    static boolean knows(Class<?> type) {
        return type == BoolRef.class
                || type == FILETIME.class
                || type == MSGQUEUEINFO.class
                || type == MSGQUEUEOPTIONS.class
                || type == PROCESS_INFORMATION.class
                || type == SECURITY_ATTRIBUTES.class
                || type == STARTUPINFO.class
                || type.getSimpleName().startsWith("JOBOBJECT_");
    }
}
