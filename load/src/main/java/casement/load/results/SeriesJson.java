package casement.load.results;

import casement.load.measure.Latency;
import casement.load.measure.Row;
import casement.load.results.Results.Measured;
import casement.load.results.Results.ObjectRow;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Writes what happened over time: a column for each figure, in which each interval has one place. */
final class SeriesJson {

    private final List<Row> rows;
    private final Results results;
    private final JsonGenerator json;

    SeriesJson(Results results, JsonGenerator json) {
        this.results = results;
        this.rows = results.rows();
        this.json = json;
    }

    void write() throws IOException {
        json.writeObjectFieldStart("series");
        longs("at", Row::at);
        longs("length", Row::nanos);
        json.writeArrayFieldStart("phase");
        for (Row row : rows) {
            json.writeString(row.phase());
        }
        json.writeEndArray();
        doubles("operationsPerSecond", Row::operationsPerSecond);
        longs("iterations", row -> row.latency().count());
        doubles("intendedRate", Row::intendedRate);
        longs("errors", Row::errors);
        longs("timeouts", Row::timeouts);
        longs("abandoned", Row::abandoned);
        longs("kills", Row::kills);
        longs("processes", Row::processes);
        latencies(Row::latency);
        longs("gcPauses", row -> row.jvm().pauses());
        longs("gcPauseMillis", row -> row.jvm().pauseMillis());
        longs("heap", row -> row.jvm().heapBytes());
        doubles("processor", row -> row.cpuShare(results.host().processors()));
        doubles("harness", this::harness);
        operations();
        waiting();
        holds();
        json.writeEndObject();
    }

    /** Of all processor time there is, what the harness takes for itself. */
    private double harness(Row row) {
        double nanos = results.cost().mean();
        return Double.isNaN(nanos)
                ? 0
                : nanos * row.operationCount() / row.nanos() / results.host().processors();
    }

    private void operations() throws IOException {
        json.writeObjectFieldStart("operations");
        for (Measured each : results.operations()) {
            json.writeObjectFieldStart(each.name());
            longs("count", row -> of(row, each).count());
            latencies(row -> of(row, each));
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static Latency of(Row row, Measured each) {
        return row.operations().getOrDefault(each.channel(), Latency.NONE);
    }

    private void waiting() throws IOException {
        json.writeObjectFieldStart("waiting");
        for (ObjectRow each : results.objects()) {
            longs(each.key(), row -> row.waiting().getOrDefault(each.key(), 0));
        }
        json.writeEndObject();
    }

    private void holds() throws IOException {
        json.writeObjectFieldStart("holds");
        for (ObjectRow each : results.objects()) {
            if (each.holds().count() > 0) {
                json.writeObjectFieldStart(each.key());
                longs("count", row -> held(row, each).count());
                latencies(row -> held(row, each));
                json.writeEndObject();
            }
        }
        json.writeEndObject();
    }

    private static Latency held(Row row, ObjectRow each) {
        return row.holds().getOrDefault(each.key(), Latency.NONE);
    }

    private interface LatencyOf {
        Latency of(Row row);
    }

    private void latencies(LatencyOf latency) throws IOException {
        longs("p50", row -> latency.of(row).p50());
        longs("p90", row -> latency.of(row).p90());
        longs("p99", row -> latency.of(row).p99());
        longs("p999", row -> latency.of(row).p999());
        longs("max", row -> latency.of(row).max());
    }

    private void longs(String field, ToLongFunction<Row> value) throws IOException {
        json.writeFieldName(field);
        long[] values = rows.stream().mapToLong(value).toArray();
        json.writeArray(values, 0, values.length);
    }

    private void doubles(String field, ToDoubleFunction<Row> value) throws IOException {
        json.writeFieldName(field);
        double[] values = rows.stream()
                .mapToDouble(value)
                .map(each -> Math.round(each * 10_000) / 10_000.0)
                .toArray();
        json.writeArray(values, 0, values.length);
    }
}
