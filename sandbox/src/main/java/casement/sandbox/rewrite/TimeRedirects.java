package casement.sandbox.rewrite;

import static casement.sandbox.rewrite.Redirect.construction;
import static casement.sandbox.rewrite.Redirect.staticCall;

import java.util.List;
import java.util.stream.Stream;

/**
 * What reads a clock. Classes of the JDK that do so inside are given the time, by their form that takes a clock; calendars
 * are set, in {@link RegionRows}.
 */
final class TimeRedirects {

    private static final String SYSTEM = "java/lang/System";
    private static final String CLOCK = "java/time/Clock";
    private static final String TO_CLOCK = ")Ljava/time/Clock;";
    private static final String OF_ZONE = "(Ljava/time/ZoneId;" + TO_CLOCK;

    private static final Stream<Redirect> CLOCKS = Stream.of(
            staticCall(SYSTEM, "currentTimeMillis", "()J", "currentTimeMillis"),
            staticCall(SYSTEM, "nanoTime", "()J", "nanoTime"),
            staticCall("java/time/Instant", "now", "()Ljava/time/Instant;", "instant"),
            staticCall("java/time/InstantSource", "system", "()Ljava/time/InstantSource;", "source"),
            staticCall(CLOCK, "systemUTC", "(" + TO_CLOCK, "utc"),
            staticCall(CLOCK, "systemDefaultZone", "(" + TO_CLOCK, "clock"),
            staticCall(CLOCK, "system", OF_ZONE, "clock"),
            staticCall(CLOCK, "tickMillis", OF_ZONE, "millis"),
            staticCall(CLOCK, "tickSeconds", OF_ZONE, "seconds"),
            staticCall(CLOCK, "tickMinutes", OF_ZONE, "minutes"),
            construction("java/util/Date", "()V", "currentTimeMillis").giving("()J", "(J)V"));

    /** {@code now()} and {@code now(zone)}. */
    private static final Stream<Redirect> DATES = Stream.of(
                    "LocalDate",
                    "LocalTime",
                    "LocalDateTime",
                    "ZonedDateTime",
                    "OffsetDateTime",
                    "OffsetTime",
                    "Year",
                    "YearMonth",
                    "MonthDay",
                    "chrono/HijrahDate",
                    "chrono/JapaneseDate",
                    "chrono/MinguoDate",
                    "chrono/ThaiBuddhistDate")
            .flatMap(type -> nows("java/time/" + type));

    private static Stream<Redirect> nows(String type) {
        String made = ")L" + type + ";";
        String ofClock = "(Ljava/time/Clock;" + made;
        return Stream.of(
                staticCall(type, "now", "(" + made, "clock").giving("(" + TO_CLOCK, ofClock),
                staticCall(type, "now", "(Ljava/time/ZoneId;" + made, "clock").giving(OF_ZONE, ofClock));
    }

    /** Every row. */
    static final List<Redirect> ALL =
            Stream.concat(CLOCKS, DATES).map(row -> row.in("GuestTime")).toList();

    private TimeRedirects() {}
}
