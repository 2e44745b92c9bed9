package casement.load.scenario;

import java.time.Duration;

/**
 * How long the parts of a run take.
 *
 * @param warmUp is run and shown, but counts for nothing
 * @param duration what is measured
 * @param drain how long work that has begun may take to end; what is left then is ended
 * @param stall after how long without any progress, while somebody waits, the run is given up
 */
public record Timing(Duration warmUp, Duration duration, Duration drain, Duration stall) {

    public Timing lasting(Duration other) {
        return new Timing(warmUp, other, drain, stall);
    }

    public Timing warmedUpFor(Duration other) {
        return new Timing(other, duration, drain, stall);
    }
}
