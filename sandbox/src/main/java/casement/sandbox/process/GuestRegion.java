package casement.sandbox.process;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.text.DateFormat;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.text.SimpleDateFormat;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Objects;
import java.util.Scanner;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** What rewritten guest code calls for default locales and the default time zone. */
public final class GuestRegion {

    private GuestRegion() {}

    private static RegionalDefaults of(GuestCalls caller) {
        return caller.live().region();
    }

    // ---- the defaults themselves

    public static Locale locale(GuestCalls caller) {
        return of(caller).locale();
    }

    public static Locale locale(Locale.Category category, GuestCalls caller) {
        return of(caller).locale(category);
    }

    public static void setLocale(Locale locale, GuestCalls caller) {
        of(caller).setLocale(locale);
    }

    public static void setLocale(Locale.Category category, Locale locale, GuestCalls caller) {
        of(caller).setLocale(category, locale);
    }

    public static Locale display(GuestCalls caller) {
        return of(caller).locale(Locale.Category.DISPLAY);
    }

    public static Locale format(GuestCalls caller) {
        return of(caller).locale(Locale.Category.FORMAT);
    }

    public static TimeZone timeZone(GuestCalls caller) {
        return of(caller).timeZone();
    }

    public static void setTimeZone(@Nullable TimeZone zone, GuestCalls caller) {
        of(caller).setTimeZone(zone);
    }

    public static ZoneId zoneId(GuestCalls caller) {
        return of(caller).zoneId();
    }

    // ---- text

    public static String format(String pattern, Object @Nullable [] arguments, GuestCalls caller) {
        return String.format(format(caller), pattern, arguments);
    }

    /** A stream of the guest's own class may have overridden the method. */
    public static PrintStream format(
            PrintStream out, String pattern, Object @Nullable [] arguments, GuestCalls caller) {
        Locale locale = format(caller);
        return isOfJdk(out) ? out.format(locale, pattern, arguments) : out.format(pattern, arguments);
    }

    public static PrintStream printf(
            PrintStream out, String pattern, Object @Nullable [] arguments, GuestCalls caller) {
        Locale locale = format(caller);
        return isOfJdk(out) ? out.printf(locale, pattern, arguments) : out.printf(pattern, arguments);
    }

    public static PrintWriter format(
            PrintWriter out, String pattern, Object @Nullable [] arguments, GuestCalls caller) {
        Locale locale = format(caller);
        return isOfJdk(out) ? out.format(locale, pattern, arguments) : out.format(pattern, arguments);
    }

    public static PrintWriter printf(
            PrintWriter out, String pattern, Object @Nullable [] arguments, GuestCalls caller) {
        Locale locale = format(caller);
        return isOfJdk(out) ? out.printf(locale, pattern, arguments) : out.printf(pattern, arguments);
    }

    private static boolean isOfJdk(Object object) {
        return object.getClass().getClassLoader() == null;
    }

    public static String message(String pattern, Object @Nullable [] arguments, GuestCalls caller) {
        return new MessageFormat(pattern, format(caller)).format(arguments);
    }

    /** What prints refuses null, and what appends does not. */
    public static Appendable appendable(PrintStream out, GuestCalls caller) {
        caller.live();
        return Objects.requireNonNull(out);
    }

    public static Charset charset(GuestCalls caller) {
        caller.live();
        return Charset.defaultCharset();
    }

    public static void localise(Scanner scanner, GuestCalls caller) {
        scanner.useLocale(format(caller));
    }

    // ---- numbers

    public static NumberFormat compactNumbers(GuestCalls caller) {
        return NumberFormat.getCompactNumberInstance(format(caller), NumberFormat.Style.SHORT);
    }

    public static String numberPattern(GuestCalls caller) {
        NumberFormat numbers = NumberFormat.getNumberInstance(format(caller));
        return numbers instanceof DecimalFormat decimal ? decimal.toPattern() : new DecimalFormat().toPattern();
    }

    public static DecimalFormatSymbols numberSymbols(GuestCalls caller) {
        return DecimalFormatSymbols.getInstance(format(caller));
    }

    // ---- dates

    public static int dateStyle(GuestCalls caller) {
        caller.live();
        return DateFormat.DEFAULT;
    }

    public static DateFormat shortDates(GuestCalls caller) {
        DateFormat dates = DateFormat.getDateTimeInstance(DateFormat.SHORT, DateFormat.SHORT, format(caller));
        dates.setTimeZone(timeZone(caller));
        return dates;
    }

    public static String datePattern(GuestCalls caller) {
        DateFormat dates = shortDates(caller);
        return dates instanceof SimpleDateFormat simple ? simple.toPattern() : new SimpleDateFormat().toPattern();
    }

    public static void place(DateFormat dates, GuestCalls caller) {
        dates.setTimeZone(timeZone(caller));
    }

    public static void place(SimpleDateFormat dates, GuestCalls caller) {
        dates.setTimeZone(timeZone(caller));
    }

    public static void place(Calendar calendar, GuestCalls caller) {
        calendar.setTimeZone(timeZone(caller));
    }

    public static void place(GregorianCalendar calendar, GuestCalls caller) {
        calendar.setTimeZone(timeZone(caller));
    }

    /** A calendar begins at the time at which it was made. */
    public static void now(Calendar calendar, GuestCalls caller) {
        if (caller.time() != TimeSource.REAL) {
            calendar.setTimeInMillis(GuestTime.currentTimeMillis(caller));
        }
    }

    public static void now(GregorianCalendar calendar, GuestCalls caller) {
        now((Calendar) calendar, caller);
    }

    public static void hereAndNow(Calendar calendar, GuestCalls caller) {
        place(calendar, caller);
        now(calendar, caller);
    }

    public static void hereAndNow(GregorianCalendar calendar, GuestCalls caller) {
        hereAndNow((Calendar) calendar, caller);
    }

    public static DateTimeFormatter localDate(FormatStyle style, GuestCalls caller) {
        return DateTimeFormatter.ofLocalizedDate(style).withLocale(format(caller));
    }

    public static DateTimeFormatter localTime(FormatStyle style, GuestCalls caller) {
        return DateTimeFormatter.ofLocalizedTime(style).withLocale(format(caller));
    }

    public static DateTimeFormatter localDateTime(FormatStyle style, GuestCalls caller) {
        return DateTimeFormatter.ofLocalizedDateTime(style).withLocale(format(caller));
    }

    public static DateTimeFormatter localDateTime(FormatStyle date, FormatStyle time, GuestCalls caller) {
        return DateTimeFormatter.ofLocalizedDateTime(date, time).withLocale(format(caller));
    }
}
