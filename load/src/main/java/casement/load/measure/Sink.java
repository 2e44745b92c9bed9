package casement.load.measure;

import org.HdrHistogram.Histogram;

/** Is given each histogram of each interval that is measured, and may keep it in a file, but not in memory. */
@FunctionalInterface
public interface Sink {

    /** One that lets go of all. */
    Sink NONE = (channel, histogram, from, to) -> {};

    /**
     * @param from milliseconds since 1970
     * @param to the same
     */
    void interval(Channel channel, Histogram histogram, long from, long to);
}
