package casement.conformance.fuzz;

import casement.win32.MSGQUEUEOPTIONS;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Structures with all their fields filled, well or badly. */
final class Structures {

    private static final int AS_MADE = 100;

    private Structures() {}

    static Object make(Class<?> type, Dice dice, Scene scene) {
        if (!Arguments.knows(type)) {
            throw new IllegalStateException("no arguments of " + type);
        }
        try {
            Object made = type.getConstructor().newInstance();
            if (made instanceof MSGQUEUEOPTIONS options) {
                fill(options, dice);
            } else if (!dice.chance(AS_MADE)) {
                fill(made, dice, scene);
            }
            return made;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Queues need more to be in order at once than luck gives. */
    private static void fill(MSGQUEUEOPTIONS options, Dice dice) {
        options.dwSize = dice.chance(10) ? dice.any() : options.dwSize;
        options.dwFlags = dice.chance(20) ? Numbers.any(dice) : dice.below(4);
        options.dwMaxMessages = dice.chance(20) ? Numbers.any(dice) : dice.below(3);
        options.cbMaxMessage = dice.chance(20) ? Numbers.any(dice) : dice.pick(4, 16, 64);
        options.bReadAccess = dice.bool();
    }

    private static void fill(Object made, Dice dice, Scene scene) throws IllegalAccessException {
        for (Field field : made.getClass().getFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                continue;
            }
            Class<?> type = field.getType();
            if (Modifier.isFinal(field.getModifiers())) {
                if (!type.isPrimitive() && type.getName().startsWith("casement.")) {
                    fill(field.get(made), dice, scene);
                }
            } else if (type == int.class) {
                field.setInt(made, number(field.getName(), dice, scene, field.getInt(made)));
            } else if (type == long.class) {
                field.setLong(made, dice.any());
            } else if (type == short.class) {
                field.setShort(made, (short) dice.any());
            } else if (type == boolean.class) {
                field.setBoolean(made, dice.bool());
            } else if (type == int[].class) {
                field.set(made, dice.chance(60) ? null : new int[dice.below(5)]);
            } else if (!type.isPrimitive()) {
                field.set(made, type == Object.class && dice.bool() ? "anything" : null);
            }
        }
    }

    private static int number(String field, Dice dice, Scene scene, int asMade) {
        if (field.equals("CompletionPort")) {
            return Numbers.handle("Port", dice, scene);
        }
        if (field.equals("LimitFlags")) {
            return dice.chance(60) ? Numbers.any(dice) : dice.pick(0, 8, 0x2000, 0x800, 0x1000, 0x2008);
        }
        return dice.chance(128) ? asMade : Numbers.any(dice);
    }

    static int size(@Nullable Object structure) {
        if (structure == null) {
            return 0;
        }
        try {
            return structure.getClass().getField("SIZE").getInt(null);
        } catch (ReflectiveOperationException e) {
            return 0;
        }
    }
}
