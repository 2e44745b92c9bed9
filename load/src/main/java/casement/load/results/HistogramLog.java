package casement.load.results;

import casement.load.measure.Channel;
import casement.load.measure.Sink;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * The histograms of all intervals in a file that the tools of HdrHistogram read. Values are nanoseconds; the tag of a line
 * is the kind of what was measured and its name.
 */
public final class HistogramLog implements Sink, AutoCloseable {

    private static final double NANOS_PER_MILLI = 1_000_000;

    private final PrintStream stream;
    private final HistogramLogWriter writer;
    private final long base;

    /** @param base milliseconds since 1970 that the times of the log count from */
    public HistogramLog(Path file, long base) throws IOException {
        stream = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8);
        writer = new HistogramLogWriter(stream);
        this.base = base;
        writer.outputComment("[Casement load: lengths of time in nanoseconds, maxima in milliseconds]");
        writer.outputLogFormatVersion();
        writer.outputStartTime(base);
        writer.setBaseTime(base);
        writer.outputLegend();
    }

    @Override
    public void interval(Channel channel, Histogram histogram, long from, long to) {
        histogram.setTag(tag(channel));
        double begin = Math.max(0, from - base) / 1000.0;
        writer.outputIntervalHistogram(begin, (to - base) / 1000.0, histogram, NANOS_PER_MILLI);
    }

    /** The format has no blanks and commas in tags. */
    private static String tag(Channel channel) {
        String kind = channel.kind().name().toLowerCase(Locale.ROOT);
        return kind + ":" + channel.name().replaceAll("[\\s,]+", "_");
    }

    @Override
    public void close() {
        writer.close();
        stream.close();
    }
}
