package casement.load.results;

import casement.load.measure.Latency;
import casement.load.measure.Outlier;
import casement.load.measure.Outlier.Meanwhile;
import casement.load.results.Results.Circle;
import casement.load.results.Results.Invariant;
import casement.load.results.Results.Link;
import casement.load.results.Results.Measured;
import casement.load.results.Results.ObjectRow;
import casement.load.results.Results.Phase;
import casement.load.results.Results.Spread;
import casement.load.verdict.Verdict;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes {@code results.json}. The format is explained in {@code docs/load/results.md}; its version is in the file. */
public final class ResultsJson {

    /** Raised when something is left out or means something else; more can be added without. */
    static final int FORMAT = 1;

    private static final JsonFactory FACTORY = new JsonFactory();

    private final Results results;
    private final JsonGenerator json;

    private ResultsJson(Results results, JsonGenerator json) {
        this.results = results;
        this.json = json;
    }

    /** Leaves the writer open. */
    public static void write(Results results, Writer to) throws IOException {
        JsonGenerator json = FACTORY.createGenerator(to).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
        new ResultsJson(results, json).write();
        json.close();
        to.write('\n');
        to.flush();
    }

    private void write() throws IOException {
        json.writeStartObject();
        json.writeStringField("format", "casement-load-results");
        json.writeNumberField("version", FORMAT);
        json.writeBooleanField("passed", results.passed());
        json.writeStringField("ended", Words.of(results.ended()));
        scenario();
        host();
        phases();
        totals();
        json.writeFieldName("latency");
        spread(results.overall());
        measured("operations", results.operations());
        measured("iterations", results.iterations());
        objects();
        outliers();
        judgement();
        new SeriesJson(results, json).write();
        json.writeEndObject();
    }

    private void scenario() throws IOException {
        json.writeObjectFieldStart("scenario");
        json.writeStringField("name", results.scenario().name());
        json.writeStringField("title", results.scenario().title());
        json.writeStringField("about", results.scenario().about());
        json.writeNumberField("seed", results.scenario().seed());
        number("warmUp", results.scenario().timing().warmUp().toNanos());
        number("duration", results.scenario().timing().duration().toNanos());
        json.writeObjectFieldStart("populations");
        for (var population : results.scenario().populations()) {
            json.writeNumberField(population.key(), population.processes());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void host() throws IOException {
        json.writeObjectFieldStart("host");
        json.writeStringField("jdk", results.host().jdk());
        json.writeStringField("vm", results.host().vm());
        json.writeStringField("system", results.host().system());
        json.writeNumberField("processors", results.host().processors());
        json.writeNumberField("maxHeap", results.host().maxHeap());
        json.writeStringField("carriers", results.host().carriers());
        json.writeStringField("casement", results.host().casement());
        json.writeNumberField("begun", results.begunMillis());
        json.writeEndObject();
    }

    private void phases() throws IOException {
        json.writeArrayFieldStart("phases");
        for (Phase phase : results.phases()) {
            json.writeStartObject();
            json.writeStringField("name", phase.name());
            json.writeNumberField("begin", phase.begin());
            json.writeNumberField("end", phase.end());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("measured", results.measuredNanos());
    }

    private void totals() throws IOException {
        Results.Totals totals = results.totals();
        json.writeObjectFieldStart("totals");
        number("operations", totals.operations());
        number("iterations", totals.iterations());
        number("errors", totals.errors());
        number("timeouts", totals.timeouts());
        number("abandoned", totals.abandoned());
        number("kills", totals.kills());
        number("crashes", totals.crashes());
        number("brokenOff", totals.brokenOff());
        number("suspensions", totals.suspensions());
        number("ranOn", totals.ranOn());
        number("slowed", totals.slowed());
        number("clockJumps", totals.clockJumps());
        number("started", totals.started());
        number("wrongExits", totals.wrongExits());
        number("deadlocks", totals.deadlocks());
        number("stalls", totals.stalls());
        number("violations", totals.violations());
        number("lost", totals.lost());
        number("missed", totals.missed());
        number("unfinished", totals.unfinished());
        number("operationsPerSecond", totals.operations() * 1e9 / Math.max(1, results.measuredNanos()));
        json.writeObjectFieldStart("errorsByCode");
        for (Map.Entry<String, Long> each : results.errors().entrySet()) {
            json.writeNumberField(each.getKey(), each.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeObjectFieldStart("harness");
        number("nanosPerOperation", results.cost().nanosPerOperation());
        number("nanosPerCall", results.cost().nanosPerCall());
        number("shareOfProcessorTime", results.cost().share());
        json.writeEndObject();
    }

    private void measured(String field, List<Measured> all) throws IOException {
        json.writeArrayFieldStart(field);
        for (Measured each : all) {
            json.writeStartObject();
            json.writeStringField("name", each.name());
            text("object", each.object());
            json.writeNumberField("errors", each.errors());
            json.writeNumberField("timeouts", each.timeouts());
            json.writeNumberField("abandoned", each.abandoned());
            json.writeNumberField("brokenOff", each.brokenOff());
            if (each.choices() != null) {
                json.writeNumberField("undone", each.undone());
                json.writeStringField("choices", each.choices());
            }
            json.writeFieldName("latency");
            spread(each.spread());
            if (each.service() != null) {
                json.writeFieldName("service");
                spread(each.service());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void spread(Spread spread) throws IOException {
        json.writeStartObject();
        latency(spread.latency());
        json.writeArrayFieldStart("curve");
        for (double[] point : spread.curve()) {
            json.writeArray(point, 0, point.length);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void latency(Latency latency) throws IOException {
        json.writeNumberField("count", latency.count());
        json.writeNumberField("mean", latency.mean());
        json.writeNumberField("min", latency.min());
        json.writeNumberField("p50", latency.p50());
        json.writeNumberField("p90", latency.p90());
        json.writeNumberField("p95", latency.p95());
        json.writeNumberField("p99", latency.p99());
        json.writeNumberField("p999", latency.p999());
        json.writeNumberField("p9999", latency.p9999());
        json.writeNumberField("max", latency.max());
    }

    private void objects() throws IOException {
        json.writeArrayFieldStart("objects");
        for (ObjectRow row : results.objects()) {
            json.writeStartObject();
            json.writeStringField("name", row.key());
            json.writeStringField("type", row.type());
            json.writeNumberField("count", row.count());
            json.writeNumberField("operations", row.operations());
            json.writeNumberField("mostWaiting", row.mostWaiting());
            json.writeNumberField("meanWaiting", row.meanWaiting());
            json.writeNumberField("mostMessages", row.mostMessages());
            json.writeObjectFieldStart("waits");
            latency(row.waits());
            json.writeEndObject();
            json.writeObjectFieldStart("holds");
            latency(row.holds());
            json.writeEndObject();
            json.writeNumberField("longestHold", row.longestHold());
            text("longestHolder", row.longestHolder());
            json.writeNumberField("longestAt", row.longestAt() == 0 ? 0 : row.longestAt() - results.begunTicks());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void outliers() throws IOException {
        json.writeArrayFieldStart("outliers");
        for (Outlier each : results.outliers()) {
            json.writeStartObject();
            json.writeNumberField("at", each.at() - results.begunTicks());
            json.writeNumberField("latency", each.nanos());
            json.writeStringField("operation", each.operation());
            text("object", each.object());
            json.writeStringField("process", each.process());
            json.writeNumberField("processId", each.processId());
            json.writeNumberField("threadId", each.threadId());
            json.writeNumberField("waiting", each.waiting());
            text("heldBy", each.heldBy());
            json.writeNumberField("heldFor", each.heldFor());
            text("freedBy", each.freedBy());
            meanwhile(each.meanwhile());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void meanwhile(@Nullable Meanwhile meanwhile) throws IOException {
        if (meanwhile == null) {
            json.writeNullField("meanwhile");
            return;
        }
        json.writeObjectFieldStart("meanwhile");
        number("turns", meanwhile.turns());
        number("held", meanwhile.held());
        text("longestBy", meanwhile.longestBy());
        number("longest", meanwhile.longest());
        json.writeEndObject();
    }

    private void judgement() throws IOException {
        json.writeArrayFieldStart("assertions");
        for (Verdict verdict : results.verdicts()) {
            json.writeStartObject();
            json.writeStringField("text", verdict.assertion().text());
            number("measured", verdict.measured());
            json.writeStringField("measuredText", verdict.measuredText());
            json.writeBooleanField("met", verdict.met());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("invariants");
        for (Invariant each : results.invariants()) {
            json.writeStartObject();
            json.writeStringField("name", each.name());
            json.writeBooleanField("held", each.held());
            json.writeStringField("found", each.found());
            json.writeEndObject();
        }
        json.writeEndArray();
        texts(
                "deadlocks",
                results.deadlocks().stream()
                        .map(circle -> String.join("; ", circle.sentences()))
                        .toList());
        circles();
        texts("stall", results.stall());
        Results.Breaking breaking = results.breaking();
        if (breaking != null) {
            json.writeObjectFieldStart("breaking");
            number("rate", breaking.rate());
            number("held", breaking.held());
            json.writeStringField("condition", breaking.condition());
            json.writeEndObject();
        }
    }

    private void circles() throws IOException {
        json.writeArrayFieldStart("circles");
        for (Circle circle : results.deadlocks()) {
            json.writeStartObject();
            number("at", circle.at() - results.begunTicks());
            json.writeArrayFieldStart("links");
            for (Link link : circle.links()) {
                json.writeStartObject();
                json.writeStringField("who", link.who());
                number("processId", link.processId());
                json.writeStringField("waitsFor", link.waitsFor());
                json.writeStringField("heldBy", link.heldBy());
                json.writeEndObject();
            }
            json.writeEndArray();
            number("entangled", circle.entangled());
            number("behind", circle.behind());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void texts(String field, List<String> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (String each : texts) {
            json.writeString(each);
        }
        json.writeEndArray();
    }

    private void text(String field, @Nullable String text) throws IOException {
        if (text == null) {
            json.writeNullField(field);
        } else {
            json.writeStringField(field, text);
        }
    }

    private void number(String field, long value) throws IOException {
        json.writeNumberField(field, value);
    }

    /** Null where there is no such number. */
    private void number(String field, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(field, value);
        } else {
            json.writeNullField(field);
        }
    }
}
