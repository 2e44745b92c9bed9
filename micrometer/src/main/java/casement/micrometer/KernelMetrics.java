package casement.micrometer;

import casement.kernel.Kernel;
import casement.kernel.KernelEvent;
import casement.kernel.KernelListener;
import casement.kernel.Totals;
import casement.semantics.EndReason;
import casement.semantics.ObjectType;
import casement.semantics.ProcessId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * The meters of one kernel.
 *
 * <pre>{@code
 * new KernelMetrics(kernel, Tags.of("kernel", "plugins")).bindTo(registry);
 * }</pre>
 *
 * <p>Close it with the kernel: the registry would otherwise keep the kernel, and show its last state.
 */
public final class KernelMetrics implements MeterBinder, AutoCloseable {

    private final Kernel kernel;
    private final Iterable<Tag> tags;
    private final RecentTotals totals;
    private final List<Bound> bound = new ArrayList<>();

    private record Bound(MeterRegistry registry, KernelListener listener, List<Meter> meters) {}

    /** @param tags of all meters; tells several kernels of one registry apart */
    public KernelMetrics(Kernel kernel, Iterable<Tag> tags) {
        this.kernel = kernel;
        this.tags = tags;
        this.totals = new RecentTotals(kernel);
    }

    @Override
    public synchronized void bindTo(MeterRegistry registry) {
        List<Meter> meters = new ArrayList<>();
        gauge(registry, meters, "casement.processes", "processes", "Processes that have not gone", Totals::processes);
        gauge(registry, meters, "casement.threads", "threads", "Threads that the kernel has met", Totals::threads);
        gauge(
                registry,
                meters,
                "casement.threads.waiting",
                "threads",
                "Threads blocked in the kernel",
                Totals::waiting);
        gauge(registry, meters, "casement.handles", "handles", "Open handles of all processes", Totals::handles);
        for (ObjectType type : ObjectType.values()) {
            meters.add(Gauge.builder("casement.objects", totals, each -> objects(each.get(), type))
                    .description("Kernel objects that are alive")
                    .baseUnit("objects")
                    .tags(Tags.concat(tags, "type", type.toString()))
                    .strongReference(true)
                    .register(registry));
        }
        KernelListener listener = KernelListener.withoutCalls(counting(registry, meters));
        kernel.listen(listener);
        bound.add(new Bound(registry, listener, meters));
    }

    private static double objects(Totals totals, ObjectType type) {
        return totals.objects().getOrDefault(type, 0);
    }

    private void gauge(
            MeterRegistry registry,
            List<Meter> meters,
            String name,
            String unit,
            String about,
            ToDoubleFunction<Totals> value) {
        meters.add(Gauge.builder(name, totals, each -> value.applyAsDouble(each.get()))
                .description(about)
                .baseUnit(unit)
                .tags(tags)
                .strongReference(true)
                .register(registry));
    }

    private KernelListener counting(MeterRegistry registry, List<Meter> meters) {
        Counter started = counter(registry, meters, "casement.processes.started", "processes", Tags.of(tags));
        Counter abandoned = counter(registry, meters, "casement.mutexes.abandoned", "mutexes", Tags.of(tags));
        Counter uncaught = counter(registry, meters, "casement.exceptions.uncaught", "exceptions", Tags.of(tags));
        Counter overLimit = counter(registry, meters, "casement.limits.exceeded", "limits", Tags.of(tags));
        Map<EndReason, Counter> ends = new EnumMap<>(EndReason.class);
        for (EndReason reason : EndReason.values()) {
            String word = reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            ends.put(
                    reason,
                    counter(
                            registry,
                            meters,
                            "casement.processes.ended",
                            "processes",
                            Tags.concat(tags, "reason", word)));
        }
        ProcessId host = kernel.inspector().host();
        return event -> {
            if (event.who().processId().equals(host)) {
                return;
            }
            if (event instanceof KernelEvent.ProcessStarted) {
                started.increment();
            } else if (event instanceof KernelEvent.ProcessEnded ended) {
                Objects.requireNonNull(ends.get(ended.reason())).increment();
            } else if (event instanceof KernelEvent.Abandoned) {
                abandoned.increment();
            } else if (event instanceof KernelEvent.Uncaught) {
                uncaught.increment();
            } else if (event instanceof KernelEvent.OverLimit) {
                overLimit.increment();
            }
        };
    }

    private static Counter counter(
            MeterRegistry registry, List<Meter> meters, String name, String unit, Iterable<Tag> tags) {
        Counter made = Counter.builder(name).baseUnit(unit).tags(tags).register(registry);
        meters.add(made);
        return made;
    }

    /** Takes the meters out of their registries. */
    @Override
    public synchronized void close() {
        for (Bound each : bound) {
            kernel.ignore(each.listener());
            each.meters().forEach(each.registry()::remove);
        }
        bound.clear();
    }
}
