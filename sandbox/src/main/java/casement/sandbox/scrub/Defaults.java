package casement.sandbox.scrub;

import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** Objects that the JVM has one of, if something put one there past the redirects. */
final class Defaults implements Registry {

    @Override
    public @Nullable JdkArea area() {
        return null;
    }

    @Override
    public void scrub(DeadLoaders dead) {
        if (dead.own(Thread.getDefaultUncaughtExceptionHandler())) {
            Thread.setDefaultUncaughtExceptionHandler(null);
        }
        if (isTimeZoneOf(dead)) {
            TimeZone.setDefault(null);
        }
    }

    /** One is asked for by a copy, which a class of a dead process refuses to make. */
    private static boolean isTimeZoneOf(DeadLoaders dead) {
        try {
            return dead.own(TimeZone.getDefault());
        } catch (RuntimeException | Error refused) {
            return true;
        }
    }
}
