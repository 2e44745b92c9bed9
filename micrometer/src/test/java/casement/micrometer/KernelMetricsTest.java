package casement.micrometer;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.Kernel;
import casement.kernel.Launch;
import casement.kernel.SimulatedProcess;
import casement.kernel.VirtualClock;
import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KernelMetricsTest {

    private final VirtualClock clock = new VirtualClock();
    private final Kernel kernel = Kernel.start(ConfigFactory.load(), clock, request -> null);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final KernelMetrics metrics = new KernelMetrics(kernel, Tags.of("kernel", "test"));

    @BeforeEach
    void bind() {
        metrics.bindTo(registry);
    }

    @AfterEach
    void end() {
        kernel.close();
    }

    /** Owns a mutex and sleeps in a wait until the end. */
    private SimulatedProcess sleeper(String name) {
        SimulatedProcess made = kernel.launch(Launch.of(name, () -> {
                    CreateMutex(null, true, name);
                    WaitForSingleObject(CreateEvent(null, true, false, "Go"), INFINITE);
                    return 0;
                })
                .speaking("nt"));
        kernel.awaitQuiet();
        clock.advance(Duration.ofSeconds(1)); // what was counted before is old
        return made;
    }

    private double gauge(String name, String... tags) {
        return registry.get(name).tags("kernel", "test").tags(tags).gauge().value();
    }

    private double count(String name, String... tags) {
        return registry.get(name).tags("kernel", "test").tags(tags).counter().count();
    }

    private void ends(SimulatedProcess process) {
        assertThat(process.awaitEnd(Duration.ofSeconds(20))).isPresent();
        kernel.awaitQuiet();
        clock.advance(Duration.ofSeconds(1));
    }

    @Test
    void gauges_tell_what_is_there() {
        assertThat(gauge("casement.processes")).isZero();
        SimulatedProcess first = sleeper("first");
        sleeper("second");

        assertThat(gauge("casement.processes")).isEqualTo(2);
        assertThat(gauge("casement.threads")).isEqualTo(2);
        assertThat(gauge("casement.threads.waiting")).isEqualTo(2);
        assertThat(gauge("casement.handles")).isEqualTo(4);
        assertThat(gauge("casement.objects", "type", "mutex")).isEqualTo(2);
        assertThat(gauge("casement.objects", "type", "event")).isEqualTo(1);
        assertThat(gauge("casement.objects", "type", "semaphore")).isZero();

        first.terminate(1);
        ends(first);
        assertThat(gauge("casement.processes")).isEqualTo(1);
        assertThat(gauge("casement.handles")).isEqualTo(2);
    }

    @Test
    void counters_tell_what_has_happened() {
        ends(kernel.launch(Launch.of("short", () -> 0)));
        SimulatedProcess victim = sleeper("victim");
        victim.terminate(1);
        ends(victim);
        ends(kernel.launch(Launch.of("broken", () -> {
            throw new IllegalStateException("meant to fail");
        })));

        assertThat(count("casement.processes.started")).isEqualTo(3);
        assertThat(count("casement.processes.ended", "reason", "returned")).isEqualTo(1);
        assertThat(count("casement.processes.ended", "reason", "terminated")).isEqualTo(1);
        assertThat(count("casement.processes.ended", "reason", "uncaught exception"))
                .isEqualTo(1);
        assertThat(count("casement.mutexes.abandoned")).isEqualTo(1);
        assertThat(count("casement.exceptions.uncaught")).isEqualTo(1);
        assertThat(count("casement.limits.exceeded")).isZero();
    }

    @Test
    void one_count_serves_all_gauges_that_are_read_at_once() {
        assertThat(gauge("casement.processes")).isZero();
        kernel.launch(Launch.of("waiting", () -> WaitForSingleObject(CreateEvent(null, true, false, null), INFINITE)));
        kernel.awaitQuiet();

        assertThat(gauge("casement.processes")).isZero();
        clock.advance(Duration.ofMillis(100));
        assertThat(gauge("casement.processes")).isEqualTo(1);
    }

    @Test
    void what_is_closed_is_in_no_registry_and_counts_nothing() {
        metrics.close();
        ends(kernel.launch(Launch.of("short", () -> 0)));

        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void classes_of_processes_that_are_gone_are_counted() {
        new UnloadMetrics(Tags.empty()).bindTo(registry);

        assertThat(registry.get("casement.unloads.pending").gauge().value()).isNotNegative();
        assertThat(registry.get("casement.unloads.leaked").gauge().value()).isZero();
        assertThat(registry.get("casement.unloads.collected").functionCounter().count())
                .isNotNegative();
    }
}
