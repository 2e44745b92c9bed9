package casement.console.session;

import casement.sandbox.process.Surroundings;
import casement.settings.Section;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads where a process is to find other things than the command itself: properties, locale, time zone. */
final class SurroundingsReader {

    private SurroundingsReader() {}

    static Surroundings read(Section section) {
        Map<String, String> properties =
                section.section("properties").map(Section::entries).orElse(Map.of());
        return Surroundings.OF_THE_HOST
                .withProperties(properties)
                .withLocale(section.text("locale")
                        .map(text -> locale(section, text))
                        .orElse(null))
                .withTimeZone(section.text("time-zone")
                        .map(text -> timeZone(section, text))
                        .orElse(null));
    }

    private static @Nullable Locale locale(Section section, String text) {
        try {
            return new Locale.Builder().setLanguageTag(text).build();
        } catch (IllformedLocaleException wrong) {
            section.fault("locale", "expected a language tag such as de-AT, found \"" + text + "\"");
            return null;
        }
    }

    private static @Nullable ZoneId timeZone(Section section, String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException wrong) {
            section.fault("time-zone", "expected a time zone such as Europe/Vienna, found \"" + text + "\"");
            return null;
        }
    }
}
