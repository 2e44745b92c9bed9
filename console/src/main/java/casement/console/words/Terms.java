package casement.console.words;

import casement.kernel.KernelEvent;
import casement.syscall.Syscall;
import casement.win32.WinError;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The small parts of which arguments and results are made. */
public final class Terms {

    private static final double NANOS_PER_MILLI = 1_000_000.0;
    private static final Map<Integer, String> ERRORS = errors();

    private Terms() {}

    private static Map<Integer, String> errors() {
        Map<Integer, String> names = new HashMap<>();
        for (Field field : WinError.class.getFields()) {
            try {
                names.putIfAbsent(field.getInt(null), field.getName());
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(field + " of an interface is public", impossible);
            }
        }
        return Map.copyOf(names);
    }

    /** The name of a last error: {@code ERROR_INVALID_HANDLE}. */
    public static String error(int number) {
        return ERRORS.getOrDefault(number, "error " + number);
    }

    /** A length of time that was measured: {@code 48.9 ms}. */
    public static String span(long nanos) {
        return millis(nanos) + " ms";
    }

    static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f", nanos / NANOS_PER_MILLI);
    }

    /** A length of time that was asked for: {@code INFINITE}, {@code 5000 ms}. */
    static String timeout(long nanos) {
        if (nanos == Syscall.INFINITE) {
            return "INFINITE";
        }
        boolean whole = nanos % 1_000_000 == 0;
        return (whole ? String.valueOf(nanos / 1_000_000) : millis(nanos)) + " ms";
    }

    static String name(@Nullable String name) {
        return name == null ? "unnamed" : "\"" + name + "\"";
    }

    static String owned(boolean owned) {
        return "owned: " + (owned ? "yes" : "no");
    }

    static String when(boolean condition, String text) {
        return condition ? text : "";
    }

    /** What a handle refers to, or its number if that is not known. */
    static String object(List<String> objects, int index, int handle) {
        String known = index < objects.size() ? objects.get(index) : KernelEvent.NOTHING;
        return known.equals(KernelEvent.NOTHING) ? handle(handle) : shortName(known);
    }

    static String handle(int handle) {
        return switch (handle) {
            case 0 -> "NULL";
            case -1 -> "this process";
            case -2 -> "this thread";
            default -> "handle " + Integer.toUnsignedString(handle);
        };
    }

    /** {@code mutex \wm65\Radio} without the directory, {@code unnamed event #9} without the first word. */
    public static String shortName(String object) {
        int directory = object.indexOf(" \\");
        if (directory >= 0) {
            String name = object.substring(object.lastIndexOf('\\') + 1);
            return object.substring(0, directory) + " " + (name.isEmpty() ? "\"\"" : name);
        }
        return object.startsWith("unnamed ") ? object.substring("unnamed ".length()) : object;
    }

    static String join(List<String> objects) {
        return objects.stream().map(Terms::shortName).collect(Collectors.joining(", "));
    }

    /** ON_FAILURE is {@code on failure}. */
    public static String words(Enum<?> constant) {
        return Arrays.stream(constant.name().split("_"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }
}
