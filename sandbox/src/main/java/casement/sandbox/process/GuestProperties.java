package casement.sandbox.process;

import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What rewritten guest code calls for system properties. */
public final class GuestProperties {

    private GuestProperties() {}

    private static SystemProperties of(GuestCalls caller) {
        return caller.live().properties();
    }

    public static Properties properties(GuestCalls caller) {
        return of(caller).current();
    }

    public static void setProperties(@Nullable Properties replacement, GuestCalls caller) {
        of(caller).replace(replacement);
    }

    public static @Nullable String property(String key, GuestCalls caller) {
        return properties(caller).getProperty(checked(key));
    }

    public static @Nullable String property(String key, @Nullable String fallback, GuestCalls caller) {
        return properties(caller).getProperty(checked(key), fallback);
    }

    public static @Nullable String setProperty(String key, String value, GuestCalls caller) {
        return (String) properties(caller).setProperty(checked(key), value);
    }

    public static @Nullable String clearProperty(String key, GuestCalls caller) {
        return (String) properties(caller).remove(checked(key));
    }

    /** As {@code System} has it: null and the empty text are no keys. */
    private static String checked(@Nullable String key) {
        if (key == null) {
            throw new NullPointerException("key can't be null");
        }
        if (key.isEmpty()) {
            throw new IllegalArgumentException("key can't be empty");
        }
        return key;
    }

    public static String lineSeparator(GuestCalls caller) {
        String atStart = of(caller).atStart("line.separator");
        return atStart != null ? atStart : System.lineSeparator();
    }

    public static boolean flag(@Nullable String key, GuestCalls caller) {
        return Boolean.parseBoolean(valueOrNull(key, caller));
    }

    public static @Nullable Integer integer(@Nullable String key, GuestCalls caller) {
        return integer(key, null, caller);
    }

    public static @Nullable Integer integer(@Nullable String key, int fallback, GuestCalls caller) {
        return integer(key, Integer.valueOf(fallback), caller);
    }

    public static @Nullable Integer integer(@Nullable String key, @Nullable Integer fallback, GuestCalls caller) {
        String value = valueOrNull(key, caller);
        try {
            return value == null ? fallback : Integer.decode(value);
        } catch (NumberFormatException noNumber) {
            return fallback;
        }
    }

    public static @Nullable Long longInteger(@Nullable String key, GuestCalls caller) {
        return longInteger(key, null, caller);
    }

    public static @Nullable Long longInteger(@Nullable String key, long fallback, GuestCalls caller) {
        return longInteger(key, Long.valueOf(fallback), caller);
    }

    public static @Nullable Long longInteger(@Nullable String key, @Nullable Long fallback, GuestCalls caller) {
        String value = valueOrNull(key, caller);
        try {
            return value == null ? fallback : Long.decode(value);
        } catch (NumberFormatException noNumber) {
            return fallback;
        }
    }

    /** The wrappers' own readers take any text for a key, and none for a property that is not there. */
    private static @Nullable String valueOrNull(@Nullable String key, GuestCalls caller) {
        return key == null || key.isEmpty() ? null : properties(caller).getProperty(key);
    }
}
