package casement.load.run;

import casement.load.measure.Channel;
import casement.load.measure.Channel.Kind;
import casement.load.measure.Channels;
import casement.load.measure.Counters;
import casement.load.measure.Counters.Count;
import casement.load.measure.JvmProbe;
import casement.load.measure.Latency;
import casement.load.measure.Meter;
import casement.load.measure.Row;
import casement.load.measure.Sink;
import casement.load.measure.Ticks;
import casement.load.script.TestedObject;
import casement.load.script.Worker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Takes the measurement: a row for each interval, and what there is in all of the measured ones. */
final class Sampler {

    /** A call that takes less is not seen as waiting. */
    private static final long WAITING_NANOS = 50_000;

    private final Meter meter;
    private final Channels channels;
    private final Counters counters;
    private final Collection<TestedObject> objects;
    private final Sink sink;
    private final JvmProbe jvm = new JvmProbe();
    private final Map<Count, Long> before = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final Map<Channel, Histogram> totals = new HashMap<>();
    private final long begun;
    private Histogram window = new Histogram(3);
    private long windowOperations;
    private long cut;

    Sampler(
            Meter meter,
            Channels channels,
            Counters counters,
            Collection<TestedObject> objects,
            Sink sink,
            long begun) {
        this.meter = meter;
        this.channels = channels;
        this.counters = counters;
        this.objects = objects;
        this.sink = sink;
        this.begun = begun;
        this.cut = begun;
    }

    /** Counts who waits for what. */
    void look(Collection<Worker> workers, Keeper keeper) {
        Map<TestedObject, Integer> waiting = new HashMap<>();
        for (Worker worker : workers) {
            worker.waitsFor(WAITING_NANOS).forEach(object -> waiting.merge(object, 1, Integer::sum));
        }
        for (TestedObject object : objects) {
            object.figures().sample(waiting.getOrDefault(object, 0));
            keeper.messages(object).ifPresent(object.figures()::messages);
        }
    }

    /** Ends an interval. */
    Row cut(String phase, boolean counts, int processes, double intendedRate) {
        long now = Ticks.now();
        long wall = Ticks.wallClock();
        long nanos = Math.max(1, now - cut);
        Histogram[] taken = meter.take();
        Histogram iterations = new Histogram(3);
        Map<Integer, Latency> operations = new LinkedHashMap<>();
        Map<String, Latency> holds = new LinkedHashMap<>();
        long operationCount = 0;
        for (Channel channel : channels.all().subList(0, taken.length)) {
            Histogram histogram = taken[channel.id()];
            if (histogram.getTotalCount() == 0) {
                continue;
            }
            if (counts) {
                total(channel).add(histogram);
                sink.interval(channel, histogram, wall - nanos / 1_000_000, wall);
            }
            if (channel.kind() == Kind.ITERATION) {
                iterations.add(histogram);
            } else if (channel.kind() == Kind.OPERATION) {
                operationCount += histogram.getTotalCount();
                operations.put(channel.id(), Latency.of(histogram));
            } else if (channel.kind() == Kind.HOLD) {
                holds.put(channel.name(), Latency.of(histogram));
            }
        }
        window.add(iterations);
        windowOperations += operationCount;
        Row row = new Row(
                cut - begun,
                nanos,
                phase,
                Latency.of(iterations),
                operations,
                operationCount,
                since(Count.ERRORS),
                since(Count.TIMEOUTS),
                since(Count.ABANDONED),
                since(Count.KILLS),
                processes,
                intendedRate,
                mostWaiting(),
                holds,
                jvm.look());
        cut = now;
        rows.add(row);
        return row;
    }

    /** Takes what the last have brought who were ended: it is in no interval. */
    void takeRest() {
        long wall = Ticks.wallClock();
        Histogram[] taken = meter.take();
        for (Channel channel : channels.all().subList(0, taken.length)) {
            Histogram histogram = taken[channel.id()];
            if (histogram.getTotalCount() > 0) {
                total(channel).add(histogram);
                sink.interval(channel, histogram, wall, wall);
            }
        }
    }

    private Map<String, Integer> mostWaiting() {
        Map<String, Integer> most = new LinkedHashMap<>();
        for (TestedObject object : objects) {
            int waiting = object.figures().takeMost();
            if (waiting > 0) {
                most.put(object.entry().key(), waiting);
            }
        }
        return most;
    }

    private long since(Count what) {
        long now = counters.total(what);
        Long last = before.put(what, now);
        return now - (last == null ? 0 : last);
    }

    /** Forgets what was counted: the measurement begins. */
    void reset() {
        counters.reset();
        before.clear();
        objects.forEach(object -> object.figures().reset());
    }

    /** The iterations since the window was opened. */
    Histogram window() {
        return window;
    }

    /** The operations since then. */
    long windowOperations() {
        return windowOperations;
    }

    void openWindow() {
        window = new Histogram(3);
        windowOperations = 0;
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    Histogram total(Channel channel) {
        return totals.computeIfAbsent(channel, none -> new Histogram(3));
    }

    /** Of all channels of a kind. */
    Histogram total(Kind kind) {
        return total(channels.all(kind));
    }

    Histogram total(Collection<Channel> some) {
        Histogram all = new Histogram(3);
        some.forEach(each -> all.add(total(each)));
        return all;
    }

    /** Of all iterations, with arrivals that were not done: these have taken so long at least. */
    Histogram awaited() {
        Histogram all = total(Kind.ITERATION);
        all.add(total(Kind.UNDONE));
        return all;
    }

    /** The same of one population. */
    Histogram awaited(String population) {
        return total(channels.all().stream()
                .filter(each -> each.kind() == Kind.ITERATION || each.kind() == Kind.UNDONE)
                .filter(each -> each.name().equals(population))
                .toList());
    }
}
