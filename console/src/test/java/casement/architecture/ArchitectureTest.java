package casement.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * The arrows between packages, and who may write to the standard streams.
 *
 * <p>It lives in the console because only from here are all modules seen. An arrow is added together with a decision
 * that says why, never to make the build pass.
 */
@AnalyzeClasses(packages = "casement", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String API = "casement";
    private static final String WIN32 = "casement.win32";
    private static final String SERVICE = "casement.service";
    private static final String SEMANTICS = "casement.semantics..";
    private static final String DIALECT = "casement.dialect..";
    private static final String SETTINGS = "casement.settings..";
    private static final String SYSCALL = "casement.syscall..";
    private static final String KERNEL = "casement.kernel..";
    private static final String JFR = "casement.jfr..";
    private static final String INSPECT = "casement.inspect..";
    private static final String SANDBOX = "casement.sandbox..";
    private static final String REWRITE = "casement.sandbox.rewrite..";
    private static final String LOAD = "casement.load..";
    private static final String REPORT = "casement.report..";
    private static final String CONSOLE = "casement.console..";

    private static final String ATTACH = "casement.console.attach..";

    private static final String ASM = "org.objectweb.asm..";
    private static final String CONFIG = "com.typesafe.config..";
    private static final String HDR_HISTOGRAM = "org.HdrHistogram..";
    private static final String HTTP_SERVER = "com.sun.net.httpserver..";
    private static final String JACKSON = "com.fasterxml.jackson..";
    private static final String JSPECIFY = "org.jspecify.annotations..";
    private static final String PEKKO = "org.apache.pekko..";
    private static final String PICOCLI = "picocli..";
    private static final String SCALA = "scala..";
    private static final String SLF4J = "org.slf4j..";

    @ArchTest
    static final ArchRule semantics_depend_on_nothing = only(SEMANTICS);

    @ArchTest
    static final ArchRule dialect_reads_semantics_from_configuration = only(DIALECT, SEMANTICS, CONFIG);

    @ArchTest
    static final ArchRule settings_are_read_from_configuration = only(SETTINGS, DIALECT, CONFIG);

    @ArchTest
    static final ArchRule syscall_speaks_in_semantics = only(SYSCALL, SEMANTICS);

    @ArchTest
    static final ArchRule kernel_serves_syscalls =
            only(KERNEL, SEMANTICS, DIALECT, SYSCALL, JFR, PEKKO, SCALA, CONFIG, SLF4J);

    @ArchTest
    static final ArchRule flight_events_depend_on_nothing = only(JFR);

    @ArchTest
    static final ArchRule only_the_kernel_makes_flight_events = noClasses()
            .that()
            .resideOutsideOfPackages(JFR, KERNEL)
            .should()
            .dependOnClassesThat(resideInAnyPackage(JFR));

    @ArchTest
    static final ArchRule inspect_says_what_the_kernel_shows = only(INSPECT, KERNEL, SEMANTICS, SLF4J);

    @ArchTest
    static final ArchRule java_api_ends_at_the_gate = only(API, SYSCALL, SEMANTICS);

    @ArchTest
    static final ArchRule win32_ends_at_the_gate = only(WIN32, SYSCALL, SEMANTICS);

    @ArchTest
    static final ArchRule what_plugins_know_of_services_depends_on_nothing = only(SERVICE);

    @ArchTest
    static final ArchRule sandbox_runs_on_the_kernel =
            only(SANDBOX, KERNEL, SYSCALL, SEMANTICS, DIALECT, SETTINGS, API, SERVICE, ASM, CONFIG, SLF4J);

    @ArchTest
    static final ArchRule load_runs_on_kernel_and_sandbox = only(
            LOAD,
            SANDBOX,
            INSPECT,
            KERNEL,
            SYSCALL,
            SEMANTICS,
            DIALECT,
            SETTINGS,
            CONFIG,
            REPORT,
            HDR_HISTOGRAM,
            JACKSON);

    @ArchTest
    static final ArchRule report_reads_json_and_nothing_else = only(REPORT, JACKSON);

    @ArchTest
    static final ArchRule only_load_knows_histograms = onlyIn(LOAD, HDR_HISTOGRAM);

    @ArchTest
    static final ArchRule only_the_rewriter_knows_asm = onlyIn(REWRITE, ASM);

    @ArchTest
    static final ArchRule only_the_kernel_knows_pekko = onlyIn(KERNEL, PEKKO, SCALA);

    @ArchTest
    static final ArchRule only_attaching_opens_a_door = onlyIn(ATTACH, HTTP_SERVER);

    @ArchTest
    static final ArchRule only_the_console_knows_picocli = onlyIn(CONSOLE, PICOCLI);

    @ArchTest
    static final ArchRule only_who_writes_or_reads_for_programs_knows_jackson = noClasses()
            .that()
            .resideOutsideOfPackages(CONSOLE, LOAD, REPORT)
            .should()
            .dependOnClassesThat(resideInAnyPackage(JACKSON));

    @ArchTest
    static final ArchRule nothing_depends_on_the_console = onlyIn(CONSOLE, CONSOLE);

    @ArchTest
    static final ArchRule packages_form_no_cycle =
            slices().assignedFrom(eachPackage()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule every_package_is_null_marked = classes().should(resideInANullMarkedPackage());

    @ArchTest
    static final ArchRule only_the_console_writes_to_the_standard_streams =
            noClasses().that().resideOutsideOfPackage(CONSOLE).should(ACCESS_STANDARD_STREAMS);

    /** The JDK and the null annotations are always allowed, and so is the package itself. */
    private static ArchRule only(String from, String... to) {
        String[] allowed = Stream.concat(
                        Stream.of(from, JSPECIFY, "java..", "javax..", "jdk..", "sun..", "com.sun.."), Stream.of(to))
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(from)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed))
                .allowEmptyShould(true);
    }

    private static ArchRule onlyIn(String home, String... known) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat(resideInAnyPackage(known))
                .allowEmptyShould(true);
    }

    private static SliceAssignment eachPackage() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
            }

            @Override
            public String getDescription() {
                return "each package";
            }
        };
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package whose package-info is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage()
                        .tryGetPackageInfo()
                        .filter(info -> info.isAnnotatedWith(NullMarked.class))
                        .isPresent();
                events.add(new SimpleConditionEvent(type, marked, type.getName() + " is in " + type.getPackageName()));
            }
        };
    }
}
