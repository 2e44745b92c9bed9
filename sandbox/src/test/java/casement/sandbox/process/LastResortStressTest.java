package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casement.sandbox.testkit.ForkedJvm;
import guest.EndlessWork;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Threads are stopped in JVMs of their own: a reference that is used when it is no more would bring the JVM down, and a
 * class of the JDK's that is left half-initialised would fail the threads after, as would a common pool that is left
 * locked. {@code -Dcasement.stops=5000} does more.
 */
@Timeout(3600)
class LastResortStressTest {

    private static final int ROUNDS = Integer.getInteger("casement.stops", 200);
    private static final long SEED = Long.getLong("casement.seed", 20_261_123L);
    private static final Set<EndlessWork> ALONE = EnumSet.complementOf(EnumSet.of(EndlessWork.COMMON_POOL));

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseSerialGC", "-XX:+UseParallelGC", "-XX:+UseZGC", "-Xint"})
    @EnabledForJreRange(min = JRE.JAVA_22, disabledReason = "before, java.lang.foreign is not final")
    void each_thread_is_stopped_by_the_tool_interface(String option) throws Exception {
        assertEachIsStopped(List.of(option, "--enable-native-access=ALL-UNNAMED"), "jvmti", ALONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-Xint"})
    @EnabledForJreRange(max = JRE.JAVA_19, disabledReason = "from 20 on, Thread.stop does nothing")
    void each_thread_is_stopped_by_thread_stop(String option) throws Exception {
        assertEachIsStopped(List.of(option), "stop", ALONE);
    }

    /** Not at each build: the JVM may throw at a later step than the one it was told at, if seldom. */
    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-XX:TieredStopAtLevel=1", "-Xint"})
    @EnabledForJreRange(max = JRE.JAVA_19, disabledReason = "from 20 on, Thread.stop does nothing")
    @EnabledIfSystemProperty(named = "casement.stops", matches = ".+")
    void the_common_pool_works_after_its_users_were_stopped(String option) throws Exception {
        assertEachIsStopped(List.of(option), "stop", EnumSet.of(EndlessWork.COMMON_POOL));
    }

    private static void assertEachIsStopped(List<String> options, String lastResort, Set<EndlessWork> works)
            throws Exception {
        Stream<String> numbers = Stream.of(String.valueOf(ROUNDS), String.valueOf(SEED), lastResort);
        String[] arguments =
                Stream.concat(numbers, works.stream().map(EndlessWork::name)).toArray(String[]::new);
        try (ForkedJvm jvm = ForkedJvm.start(options, LastResortStress.class, arguments)) {
            assertThat(jvm.exitCode()).as("%s", jvm.lines()).isZero();
            assertThat(jvm.lines())
                    .containsExactly("stopped %d of %d".formatted(ROUNDS, ROUNDS), "the common pool works");
        }
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "later ones have java.lang.foreign")
    void the_tool_interface_is_refused_where_there_are_no_foreign_functions() {
        assertThatThrownBy(() -> LastResort.named("jvmti"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("JDK 22 or later");
    }
}
