package casement.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/**
 * Time is read, threads are started and sleep is taken by a few named classes; all others are handed what they need.
 *
 * <p>That is what lets a simulation put virtual time and one interleaving in the place of the real ones.
 */
@AnalyzeClasses(packages = "casement", importOptions = DoNotIncludeTests.class)
class TimeAndThreadsTest {

    /**
     * By simple name; a class nested in one of these belongs to it. The JVM wants a thread for its own end, which runs
     * after everything that a simulation is about: ShutdownHook makes that one and nothing else. Ticks is
     * the clock of load tests, which measure real time.
     */
    private static final Set<String> OWNERS =
            Set.of("SystemClock", "Carriers", "CarrierThread", "PooledTurnsConfigurator", "ShutdownHook", "Ticks");

    /** Where guests' threads are started and their clocks answered. */
    private static final String OWNING_PACKAGE = "casement.sandbox.process";

    private static final Set<String> CLOCKS = Set.of("nanoTime", "currentTimeMillis");

    @ArchTest
    static final ArchRule time_and_threads_have_owners = noClasses()
            .that(describe("own neither time nor threads", type -> !owns(type)))
            .should()
            .accessTargetWhere(readsClockSleepsOrStartsThread());

    private static boolean owns(JavaClass type) {
        return type.getPackageName().startsWith(OWNING_PACKAGE)
                || OWNERS.contains(type.getSimpleName())
                || type.getEnclosingClass().map(TimeAndThreadsTest::owns).orElse(false);
    }

    private static DescribedPredicate<JavaAccess<?>> readsClockSleepsOrStartsThread() {
        return describe("it reads the clock, sleeps or makes a thread", access -> {
            JavaClass owner = access.getTargetOwner();
            String name = access.getTarget().getName();
            if (owner.isEquivalentTo(System.class)) {
                return CLOCKS.contains(name);
            }
            if (owner.isAssignableTo(Thread.class)) {
                return name.equals("sleep")
                        || name.equals("startVirtualThread")
                        || name.equals(JavaConstructor.CONSTRUCTOR_NAME);
            }
            return owner.getPackageName().equals("java.time")
                    && (name.equals("now") || name.startsWith("system") || name.startsWith("tick"));
        });
    }
}
