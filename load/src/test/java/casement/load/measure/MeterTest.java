package casement.load.measure;

import static org.assertj.core.api.Assertions.assertThat;

import casement.load.measure.Channel.Kind;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MeterTest {

    private Meter meter;
    private Recorder recorder;
    private int first;
    private int second;

    @BeforeEach
    void make() {
        Channels channels = new Channels();
        first = channels.of(Kind.OPERATION, "wait", "lock").id();
        second = channels.of(Kind.HOLD, "lock", "lock").id();
        assertThat(channels.of(Kind.OPERATION, "wait", "lock").id()).isEqualTo(first);
        meter = new Meter(channels, 2);
        recorder = new Recorder(meter, 0);
    }

    @Test
    void values_come_to_their_channels_when_they_are_handed_over() {
        recorder.record(first, 0, 100);
        recorder.record(second, 0, 5_000_000_000L);
        recorder.handOver();

        Histogram[] taken = meter.take();
        assertThat(taken[first].getTotalCount()).isEqualTo(1);
        assertThat(taken[first].getMaxValue()).isEqualTo(100);
        assertThat(taken[second].valuesAreEquivalent(taken[second].getMaxValue(), 5_000_000_000L))
                .isTrue();
        assertThat(meter.take()[first].getTotalCount()).isZero();
    }

    @Test
    void no_value_is_lost_however_many_there_are() {
        for (int i = 0; i < 1000; i++) {
            recorder.record(first, i, i + 10);
        }
        recorder.handOver();

        assertThat(meter.take()[first].getTotalCount()).isEqualTo(1000);
    }

    @Test
    void what_began_before_it_counts_is_left_out_and_so_is_what_was_kept_from_then() {
        recorder.record(first, 0, 1); // the first is handed over at once
        recorder.record(first, 1, 2);
        long before = meter.take()[first].getTotalCount();
        meter.countFrom(100);
        recorder.record(first, 99, 150);
        recorder.record(first, 100, 150);
        recorder.handOver();

        assertThat(before).isEqualTo(1);
        assertThat(meter.take()[first].getTotalCount()).isEqualTo(1);
    }

    @Test
    void only_the_slowest_are_kept() {
        Outliers outliers = new Outliers(2);
        for (long nanos : new long[] {5, 9, 1, 7}) {
            outliers.add(new Outlier(0, nanos, "wait", null, "a", 1, 2, 0, null, 0, null, null));
        }

        assertThat(outliers.all()).extracting(Outlier::nanos).containsExactly(9L, 7L);
        assertThat(outliers.isOne(7)).isFalse();
        assertThat(outliers.isOne(8)).isTrue();
        assertThat(new Outliers(0).isOne(Long.MAX_VALUE - 1)).isFalse();
    }
}
