package casement.sandbox.rewrite;

import static casement.sandbox.rewrite.Redirect.call;
import static casement.sandbox.rewrite.Redirect.staticCall;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Rows for default locales and the default time zone, and for the public methods of the JDK that read them unasked. */
final class RegionRows {

    private static final String TEXT = "Ljava/lang/String;";
    private static final String LOCALE = "Ljava/util/Locale;";
    private static final String CATEGORY = "Ljava/util/Locale$Category;";
    private static final String ZONE = "Ljava/util/TimeZone;";
    private static final String OBJECTS = "[Ljava/lang/Object;";
    private static final String SYMBOLS = "Ljava/text/DecimalFormatSymbols;";
    private static final String STYLE = "Ljava/time/format/FormatStyle;";
    private static final String FORMATTER = ")Ljava/time/format/DateTimeFormatter;";

    private static final String NUMBER = "java/text/NumberFormat";
    private static final String DATES = "java/text/DateFormat";
    private static final String SIMPLE_DATES = "java/text/SimpleDateFormat";
    private static final String CALENDAR = "java/util/Calendar";
    private static final String GREGORIAN = "java/util/GregorianCalendar";
    private static final String SCANNER = "java/util/Scanner";

    static final List<Redirect> DEFAULTS = rows(
            staticCall("java/util/Locale", "getDefault", "()" + LOCALE, "locale"),
            staticCall("java/util/Locale", "getDefault", "(" + CATEGORY + ")" + LOCALE, "locale"),
            staticCall("java/util/Locale", "setDefault", "(" + LOCALE + ")V", "setLocale"),
            staticCall("java/util/Locale", "setDefault", "(" + CATEGORY + LOCALE + ")V", "setLocale"),
            staticCall("java/util/TimeZone", "getDefault", "()" + ZONE, "timeZone"),
            staticCall("java/util/TimeZone", "setDefault", "(" + ZONE + ")V", "setTimeZone"),
            staticCall("java/time/ZoneId", "systemDefault", "()Ljava/time/ZoneId;", "zoneId"));

    static final List<Redirect> FORMATTING = rows(
            staticCall("java/lang/String", "format", "(" + TEXT + OBJECTS + ")" + TEXT, "format"),
            call("java/lang/String", "formatted", "(" + OBJECTS + ")" + TEXT, "format"),
            printing("java/io/PrintStream", "format"),
            printing("java/io/PrintStream", "printf"),
            printing("java/io/PrintWriter", "format"),
            printing("java/io/PrintWriter", "printf"),
            staticCall("java/text/MessageFormat", "format", "(" + TEXT + OBJECTS + ")" + TEXT, "message"),
            staticCall(NUMBER, "getCompactNumberInstance", "()Ljava/text/NumberFormat;", "compactNumbers"),
            staticCall(DATES, "getInstance", "()Ljava/text/DateFormat;", "shortDates"),
            localised("ofLocalizedDate", STYLE, "localDate"),
            localised("ofLocalizedTime", STYLE, "localTime"),
            localised("ofLocalizedDateTime", STYLE, "localDateTime"),
            localised("ofLocalizedDateTime", STYLE + STYLE, "localDateTime"));

    static final List<Adaptation> TEXTS = adaptations(
            inDefault("java/lang/String", "toLowerCase", "()"),
            inDefault("java/lang/String", "toUpperCase", "()"),
            inDefault("java/util/ResourceBundle", "getBundle", "(" + TEXT + ")"),
            inDefault("java/text/Collator", "getInstance", "()"),
            inDefault("java/text/BreakIterator", "getCharacterInstance", "()"),
            inDefault("java/text/BreakIterator", "getLineInstance", "()"),
            inDefault("java/text/BreakIterator", "getSentenceInstance", "()"),
            inDefault("java/text/BreakIterator", "getWordInstance", "()"),
            inFormat("java/text/MessageFormat", Adaptation.CONSTRUCTOR, "(" + TEXT + ")"),
            inFormat("java/util/Formatter", Adaptation.CONSTRUCTOR, "()"),
            inFormat("java/util/Formatter", Adaptation.CONSTRUCTOR, "(Ljava/lang/Appendable;)"),
            inFormat("java/util/Formatter", Adaptation.CONSTRUCTOR, "(Ljava/io/PrintStream;)")
                    .filter(0, "appendable", "Ljava/lang/Appendable;"),
            Adaptation.constructor("java/util/Formatter", "(Ljava/io/OutputStream;)")
                    .add("Ljava/nio/charset/Charset;", "charset")
                    .add(LOCALE, "format"),
            inFormat("java/util/Formatter", Adaptation.CONSTRUCTOR, "(Ljava/io/OutputStream;" + TEXT + ")"),
            Adaptation.constructor(SCANNER, "(").then("localise"),
            Adaptation.of(SCANNER, "reset", "()").then("localise"),
            inDisplay("java/util/Locale", "getDisplayCountry"),
            inDisplay("java/util/Locale", "getDisplayLanguage"),
            inDisplay("java/util/Locale", "getDisplayName"),
            inDisplay("java/util/Locale", "getDisplayScript"),
            inDisplay("java/util/Locale", "getDisplayVariant"),
            inDisplay("java/util/Currency", "getDisplayName"),
            inDisplay("java/util/Currency", "getSymbol"),
            inDisplay("java/util/TimeZone", "getDisplayName"),
            Adaptation.of("java/util/TimeZone", "getDisplayName", "(ZI)").add(LOCALE, "display"));

    static final List<Adaptation> NUMBERS = adaptations(
            inFormat(NUMBER, "getInstance", "()"),
            inFormat(NUMBER, "getNumberInstance", "()"),
            inFormat(NUMBER, "getIntegerInstance", "()"),
            inFormat(NUMBER, "getCurrencyInstance", "()"),
            inFormat(NUMBER, "getPercentInstance", "()"),
            inFormat("java/text/DecimalFormat", "getInstance", "()"),
            Adaptation.constructor("java/text/DecimalFormat", "()")
                    .add(TEXT, "numberPattern")
                    .add(SYMBOLS, "numberSymbols"),
            Adaptation.constructor("java/text/DecimalFormat", "(" + TEXT + ")").add(SYMBOLS, "numberSymbols"),
            inFormat("java/text/DecimalFormatSymbols", Adaptation.CONSTRUCTOR, "()"),
            inFormat("java/text/DecimalFormatSymbols", "getInstance", "()"));

    static final List<Adaptation> TIMES = Stream.of(dates().stream(), simpleDates().stream(), calendars().stream())
            .flatMap(rows -> rows)
            .map(row -> row.in("GuestRegion"))
            .toList();

    private RegionRows() {}

    private static List<Adaptation> dates() {
        List<Adaptation> rows = new ArrayList<>();
        for (String name : List.of("getDateInstance", "getTimeInstance", "getDateTimeInstance")) {
            String styles = name.equals("getDateTimeInstance") ? "II" : "I";
            Adaptation unspecified = Adaptation.of(DATES, name, "()");
            for (int i = 0; i < styles.length(); i++) {
                unspecified = unspecified.add("I", "dateStyle");
            }
            rows.add(unspecified.add(LOCALE, "format").then("place"));
            rows.add(Adaptation.of(DATES, name, "(" + styles + ")")
                    .add(LOCALE, "format")
                    .then("place"));
            rows.add(Adaptation.of(DATES, name, "(" + styles + LOCALE + ")").then("place"));
        }
        rows.add(inFormat("java/time/format/DateTimeFormatter", "ofPattern", "(" + TEXT + ")"));
        rows.add(inFormat("java/time/format/DateTimeFormatterBuilder", "toFormatter", "()"));
        return rows;
    }

    private static List<Adaptation> simpleDates() {
        return List.of(
                Adaptation.constructor(SIMPLE_DATES, "()")
                        .add(TEXT, "datePattern")
                        .add(LOCALE, "format")
                        .then("place"),
                Adaptation.constructor(SIMPLE_DATES, "(" + TEXT + ")")
                        .add(LOCALE, "format")
                        .then("place"),
                Adaptation.constructor(SIMPLE_DATES, "(" + TEXT).then("place"),
                inFormat("java/text/DateFormatSymbols", Adaptation.CONSTRUCTOR, "()"),
                inFormat("java/text/DateFormatSymbols", "getInstance", "()"));
    }

    private static List<Adaptation> calendars() {
        return Stream.concat(made().stream(), Stream.of(CALENDAR, GREGORIAN).flatMap(owner -> given(owner).stream()))
                .toList();
    }

    /** Static methods are called under the names of subclasses too. */
    private static List<Adaptation> given(String owner) {
        return List.of(
                Adaptation.of(owner, "getInstance", "()")
                        .add(ZONE, "timeZone")
                        .add(LOCALE, "format")
                        .then("now"),
                inFormat(owner, "getInstance", "(" + ZONE + ")").then("now"),
                Adaptation.of(owner, "getInstance", "(" + ZONE + LOCALE + ")").then("now"),
                Adaptation.of(owner, "getInstance", "(" + LOCALE + ")").then("hereAndNow"));
    }

    private static List<Adaptation> made() {
        return List.of(
                Adaptation.constructor(GREGORIAN, "()")
                        .add(ZONE, "timeZone")
                        .add(LOCALE, "format")
                        .then("now"),
                inFormat(GREGORIAN, Adaptation.CONSTRUCTOR, "(" + ZONE + ")").then("now"),
                Adaptation.constructor(GREGORIAN, "(" + ZONE + LOCALE + ")").then("now"),
                Adaptation.constructor(GREGORIAN, "(" + LOCALE + ")").then("hereAndNow"),
                Adaptation.constructor(GREGORIAN, "(III").then("place"));
    }

    private static List<Redirect> rows(Redirect... rows) {
        return Stream.of(rows).map(row -> row.in("GuestRegion")).toList();
    }

    private static List<Adaptation> adaptations(Adaptation... rows) {
        return Stream.of(rows).map(row -> row.in("GuestRegion")).toList();
    }

    private static Redirect printing(String owner, String name) {
        return call(owner, name, "(" + TEXT + OBJECTS + ")L" + owner + ";", name);
    }

    private static Redirect localised(String name, String styles, String shim) {
        return staticCall("java/time/format/DateTimeFormatter", name, "(" + styles + FORMATTER, shim);
    }

    private static Adaptation inDefault(String owner, String name, String descriptor) {
        return Adaptation.of(owner, name, descriptor).add(LOCALE, "locale");
    }

    private static Adaptation inFormat(String owner, String name, String descriptor) {
        return Adaptation.of(owner, name, descriptor).add(LOCALE, "format");
    }

    private static Adaptation inDisplay(String owner, String name) {
        return Adaptation.of(owner, name, "()").add(LOCALE, "display");
    }
}
