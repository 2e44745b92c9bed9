package casement.sandbox.process;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a process finds that a JVM has one of, where it is not to be as the host has it. A process that is started by
 * another is in the same surroundings.
 *
 * @param properties system properties, added to the host's
 * @param locale its default locale, or null for the host's
 * @param timeZone its default time zone, or null for the host's
 * @param processors how many processors it is told of, or 0 for the host's
 * @param nativeLibraries whether it may load native libraries
 * @param timeSource where its time comes from, or null: from its kernel's clock if that is a simulated one, else from the
 *     host
 * @param seed what its random numbers are made from, or null: then they differ from run to run
 */
public record Surroundings(
        Map<String, String> properties,
        @Nullable Locale locale,
        @Nullable ZoneId timeZone,
        int processors,
        boolean nativeLibraries,
        @Nullable TimeSource timeSource,
        @Nullable Long seed) {

    /** As the host has it, without native libraries. */
    public static final Surroundings OF_THE_HOST = new Surroundings(Map.of(), null, null, 0, false, null, null);

    /** @throws IllegalArgumentException if the number of processors is negative */
    public Surroundings {
        properties = Map.copyOf(properties);
        if (processors < 0) {
            throw new IllegalArgumentException("A process cannot have " + processors + " processors; 0 is the host's");
        }
    }

    public Surroundings withProperties(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(properties);
        all.putAll(more);
        return new Surroundings(all, locale, timeZone, processors, nativeLibraries, timeSource, seed);
    }

    public Surroundings withLocale(@Nullable Locale newLocale) {
        return new Surroundings(properties, newLocale, timeZone, processors, nativeLibraries, timeSource, seed);
    }

    public Surroundings withTimeZone(@Nullable ZoneId newZone) {
        return new Surroundings(properties, locale, newZone, processors, nativeLibraries, timeSource, seed);
    }

    public Surroundings withProcessors(int newProcessors) {
        return new Surroundings(properties, locale, timeZone, newProcessors, nativeLibraries, timeSource, seed);
    }

    public Surroundings allowingNativeLibraries() {
        return new Surroundings(properties, locale, timeZone, processors, true, timeSource, seed);
    }

    public Surroundings withTimeSource(@Nullable TimeSource newSource) {
        return new Surroundings(properties, locale, timeZone, processors, nativeLibraries, newSource, seed);
    }

    public Surroundings withSeed(@Nullable Long newSeed) {
        return new Surroundings(properties, locale, timeZone, processors, nativeLibraries, timeSource, newSeed);
    }
}
