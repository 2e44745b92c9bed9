package casement.micrometer;

import casement.sandbox.Sandbox;
import casement.sandbox.unload.Unloads;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.MeterBinder;

/** What has become of the classes of processes that are gone, in this JVM, whichever kernel they ran on. */
public final class UnloadMetrics implements MeterBinder {

    private final Iterable<Tag> tags;

    /** @param tags of all meters */
    public UnloadMetrics(Iterable<Tag> tags) {
        this.tags = tags;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Unloads unloads = Sandbox.unloads(); // of the JVM: registries keep what they count only weakly
        FunctionCounter.builder(
                        "casement.unloads.collected",
                        unloads,
                        each -> each.counts().collected())
                .description("Processes whose classes the garbage collector has taken")
                .baseUnit("processes")
                .tags(tags)
                .register(registry);
        Gauge.builder("casement.unloads.pending", unloads, each -> each.counts().pending())
                .description("Processes that are gone and whose classes may yet be collected")
                .baseUnit("processes")
                .tags(tags)
                .register(registry);
        Gauge.builder("casement.unloads.leaked", unloads, each -> each.counts().leaked())
                .description("Processes that are gone and whose classes something holds")
                .baseUnit("processes")
                .tags(tags)
                .register(registry);
    }
}
