package casement.sandbox.process;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** A process's default locales and its default time zone: at first those of its spec, or else the host's. */
final class RegionalDefaults {

    private final TimeZone initialZone;
    private volatile Locale locale;
    private volatile Locale display;
    private volatile Locale format;
    private volatile TimeZone zone;

    RegionalDefaults(Surroundings surroundings) {
        Locale own = surroundings.locale();
        ZoneId ownZone = surroundings.timeZone();
        locale = own != null ? own : Locale.getDefault();
        display = own != null ? own : Locale.getDefault(Locale.Category.DISPLAY);
        format = own != null ? own : Locale.getDefault(Locale.Category.FORMAT);
        initialZone = ownZone != null ? TimeZone.getTimeZone(ownZone) : TimeZone.getDefault();
        zone = initialZone;
    }

    Locale locale() {
        return locale;
    }

    Locale locale(Locale.Category category) {
        return category == Locale.Category.DISPLAY ? display : format;
    }

    void setLocale(Locale newLocale) {
        locale = Objects.requireNonNull(newLocale);
        display = newLocale;
        format = newLocale;
    }

    void setLocale(Locale.Category category, Locale newLocale) {
        Objects.requireNonNull(newLocale);
        if (category == Locale.Category.DISPLAY) {
            display = newLocale;
        } else {
            format = newLocale;
        }
    }

    /** A copy, as time zones can be changed. */
    TimeZone timeZone() {
        return (TimeZone) zone.clone();
    }

    ZoneId zoneId() {
        return zone.toZoneId();
    }

    /** @param newZone null for the one it began with */
    void setTimeZone(@Nullable TimeZone newZone) {
        zone = newZone == null ? initialZone : (TimeZone) newZone.clone();
    }
}
