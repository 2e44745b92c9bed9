package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.loader.Image;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestProcess;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process in Turkey, or one in Germany, on a host that is elsewhere. */
class GuestRegionTest {

    private static final ZoneId CHATHAM = ZoneId.of("Pacific/Chatham");
    private static final Locale TURKISH = new Locale("tr", "TR");

    @TempDir
    Path directory;

    @Test
    void the_defaults_are_those_of_the_spec() throws Exception {
        assertThat(run(TURKISH, """
                System.out.println(Locale.getDefault() + " " + Locale.getDefault(Locale.Category.DISPLAY)
                        + " " + Locale.getDefault(Locale.Category.FORMAT));
                System.out.println(TimeZone.getDefault().getID() + " " + ZoneId.systemDefault());
                System.out.println(System.getProperty("user.language") + System.getProperty("user.timezone"));
                """))
                .isEqualTo("tr_TR tr_TR tr_TR\nPacific/Chatham Pacific/Chatham\ntrPacific/Chatham\n");
    }

    @Test
    void without_any_they_are_the_host_s() throws Exception {
        String out = TestProcess.output(ProcessSpec.of(
                image("System.out.print(Locale.getDefault() + \" \" + TimeZone.getDefault().getID());")));

        assertThat(out)
                .isEqualTo(Locale.getDefault() + " " + TimeZone.getDefault().getID());
    }

    @Test
    void a_process_sets_its_own_defaults() throws Exception {
        Locale before = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();

        assertThat(run(TURKISH, """
                Locale.setDefault(Locale.Category.FORMAT, Locale.GERMANY);
                System.out.print(Locale.getDefault() + " " + Locale.getDefault(Locale.Category.FORMAT) + " ");
                Locale.setDefault(Locale.FRENCH);
                System.out.print(Locale.getDefault() + " " + Locale.getDefault(Locale.Category.FORMAT) + " ");
                TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
                System.out.print(ZoneId.systemDefault() + " ");
                TimeZone.setDefault(null);
                System.out.print(ZoneId.systemDefault());
                """)).isEqualTo("tr_TR de_DE fr fr Asia/Tokyo Pacific/Chatham");
        assertThat(Locale.getDefault()).isEqualTo(before);
        assertThat(TimeZone.getDefault()).isEqualTo(zone);
    }

    @Test
    void its_time_zone_is_not_changed_by_changing_what_it_was_given() throws Exception {
        assertThat(run(TURKISH, """
                TimeZone.getDefault().setRawOffset(0);
                System.out.print(TimeZone.getDefault().getRawOffset() != 0);
                """)).isEqualTo("true");
    }

    @Test
    void text_is_in_its_locale() throws Exception {
        assertThat(run(TURKISH, """
                Function<String, String> upper = String::toUpperCase;
                System.out.println("i".toUpperCase() + "I".toLowerCase() + upper.apply("i"));
                System.out.println(String.format("%.1f", 1.5) + " %.1f".formatted(2.5));
                System.out.printf("%.1f ", 3.5).format("%.1f%n", 4.5);
                StringBuilder text = new StringBuilder();
                new Formatter(text).format("%.1f ", 5.5);
                System.out.println(text + new Formatter().format("%.1f", 6.5).toString());
                System.out.println(java.text.MessageFormat.format("{0}", 7.5) + " "
                        + new java.text.MessageFormat("{0}").format(new Object[] {8.5}));
                System.out.println(new Scanner("9,5").nextDouble());
                System.out.println(Locale.GERMANY.getDisplayLanguage());
                """))
                .isEqualTo("\u0130\u0131\u0130\n1,5 2,5\n3,5 4,5\n5,5 6,5\n7,5 8,5\n9.5\nAlmanca\n");
    }

    @Test
    void a_formatter_of_a_stream_is_in_its_locale() throws Exception {
        assertThat(run(TURKISH, """
                interface Make { Formatter make(java.io.OutputStream out) throws Exception; }
                Make[] makes = {
                    Formatter::new, out -> new Formatter(out, "UTF-8"), out -> new Formatter(new java.io.PrintStream(out)),
                    out -> Formatter.class.getConstructor(java.io.PrintStream.class).newInstance(new java.io.PrintStream(out)),
                    out -> Formatter.class.getConstructor(java.io.OutputStream.class).newInstance(out)
                };
                for (Make make : makes) {
                    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
                    make.make(out).format("%.1f", 1.5).close();
                    System.out.print(out + " ");
                }
                try {
                    new Formatter((java.io.PrintStream) null);
                } catch (NullPointerException refused) {
                    System.out.print("refused");
                }
                """)).isEqualTo("1,5 1,5 1,5 1,5 1,5 refused");
    }

    @Test
    void a_scanner_that_is_reset_is_in_its_locale() throws Exception {
        assertThat(run(TURKISH, """
                Scanner scanner = new Scanner("9,5").useLocale(Locale.ROOT).reset();
                System.out.print(scanner.locale() + " " + scanner.nextDouble());
                """)).isEqualTo("tr_TR 9.5");
    }

    @Test
    void a_bundle_is_looked_for_in_its_locale() throws Exception {
        Image image = Image.ofJar(GuestJar.in(directory, "b.jar")
                .main("System.out.print(ResourceBundle.getBundle(\"words\").getString(\"yes\"));")
                .text("words.properties", "yes=yes")
                .text("words_tr.properties", "yes=evet")
                .pack());

        assertThat(TestProcess.output(ProcessSpec.of(image).withLocale(TURKISH)))
                .isEqualTo("evet");
    }

    @Test
    void a_stream_of_its_own_class_prints_as_it_says() throws Exception {
        Image image = Image.ofJar(GuestJar.in(directory, "s.jar")
                .main(
                        "java.io.PrintStream own = new Own(); own.printf(\"%d\", 1);",
                        "class Own extends java.io.PrintStream { Own() { super(System.out); }"
                                + " @Override public java.io.PrintStream printf(String format, Object... all)"
                                + " { print(\"own\"); return this; } }")
                .pack());

        assertThat(TestProcess.output(ProcessSpec.of(image).withLocale(TURKISH)))
                .isEqualTo("own");
    }

    @Test
    void numbers_are_in_its_locale() throws Exception {
        assertThat(run(Locale.GERMANY, """
                System.out.println(NumberFormat.getInstance().format(1234.5) + " " + NumberFormat.getPercentInstance().format(0.5));
                System.out.println(new DecimalFormat("0.00").format(1.5) + " " + new DecimalFormat().format(1234.5));
                System.out.println(new DecimalFormatSymbols().getDecimalSeparator());
                Supplier<NumberFormat> reference = NumberFormat::getInstance;
                Function<String, NumberFormat> made = DecimalFormat::new;
                System.out.println(reference.get().format(0.5) + " " + made.apply("0.0").format(0.5));
                """)).isEqualTo("1.234,5 50\u00a0%\n1,50 1.234,5\n,\n0,5 0,5\n");
    }

    @Test
    void dates_are_in_its_locale_and_zone() throws Exception {
        assertThat(run(Locale.GERMANY, """
                Date epoch = new Date(0);
                System.out.println(new SimpleDateFormat("EEEE HH:mm").format(epoch));
                System.out.println(new SimpleDateFormat("EEEE HH:mm", Locale.FRANCE).format(epoch));
                System.out.println(DateFormat.getDateInstance(DateFormat.LONG).format(epoch));
                System.out.println(DateFormat.getTimeInstance(DateFormat.SHORT, Locale.UK).format(epoch));
                System.out.println(DateFormat.getDateTimeInstance().getTimeZone().getID());
                System.out.println(DateFormat.getInstance().getTimeZone().getID());
                System.out.println(new SimpleDateFormat().toPattern());
                System.out.println(DateTimeFormatter.ofPattern("EEEE").format(LocalDate.EPOCH));
                System.out.println(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).format(LocalDate.EPOCH));
                """)).isEqualTo("""
                Donnerstag 12:45
                jeudi 12:45
                1. Januar 1970
                12:45
                Pacific/Chatham
                Pacific/Chatham
                dd.MM.yy, HH:mm
                Donnerstag
                1. Januar 1970
                """);
    }

    @Test
    void calendars_are_in_its_locale_and_zone() throws Exception {
        assertThat(run(Locale.GERMANY, """
                Calendar one = Calendar.getInstance();
                one.setTimeInMillis(0);
                System.out.println(one.get(Calendar.HOUR_OF_DAY) + " " + one.getFirstDayOfWeek());
                System.out.println(new GregorianCalendar().getTimeZone().getID());
                System.out.println(new GregorianCalendar(1970, 0, 1, 12, 45).getTimeInMillis());
                System.out.println(new GregorianCalendar(TimeZone.getTimeZone("UTC")).getFirstDayOfWeek());
                System.out.println(Calendar.getInstance(Locale.US).getTimeZone().getID());
                """)).isEqualTo("12 2\nPacific/Chatham\n0\n2\nPacific/Chatham\n");
    }

    @Test
    void reflection_and_method_handles_see_them_too() throws Exception {
        assertThat(run(TURKISH, """
                System.out.print(String.class.getMethod("toUpperCase").invoke("i"));
                var text = java.lang.invoke.MethodType.methodType(String.class);
                var made = java.lang.invoke.MethodType.methodType(void.class, String.class);
                var lookup = java.lang.invoke.MethodHandles.lookup();
                SimpleDateFormat one = SimpleDateFormat.class.getConstructor(String.class).newInstance("EEE HH:mm");
                try {
                    System.out.print((String) lookup.findVirtual(String.class, "toUpperCase", text).invokeExact("i"));
                    SimpleDateFormat other = (SimpleDateFormat) lookup.findConstructor(SimpleDateFormat.class, made)
                            .invoke("EEE HH:mm");
                    System.out.print(" " + one.format(new Date(0)) + " " + other.format(new Date(0)));
                } catch (Throwable thrown) {
                    System.out.print(thrown);
                }
                """)).isEqualTo("\u0130\u0130 Per 12:45 Per 12:45");
    }

    private String run(Locale locale, String statements) throws Exception {
        return TestProcess.output(
                ProcessSpec.of(image(statements)).withLocale(locale).withTimeZone(CHATHAM));
    }

    private Image image(String statements) {
        String imports = "import java.text.*; import java.time.*; import java.time.format.*; import java.util.*;"
                + " import java.util.Formatter; import java.util.function.*;";
        String source = imports + " public class Main { public static void main(String[] args) throws Exception { "
                + statements + " } }";
        return Image.ofJar(GuestJar.in(directory, "program.jar")
                .mainClass("Main")
                .source("Main", source)
                .pack());
    }
}
