package casement.load.script;

import casement.load.chance.Chance;
import casement.load.scenario.Action;
import casement.load.scenario.Action.Verb;
import casement.semantics.EventState;
import casement.semantics.ObjectRequest;
import casement.semantics.TimerState;
import casement.semantics.WatchdogState;
import java.util.function.Function;

/** What verbs of scripts ask of objects. */
final class Requests {

    private static final long NANOS_PER_UNIT = 100;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private Requests() {}

    static ObjectRequest<?> of(Verb verb) {
        return switch (verb) {
            case SET -> new EventState.Set();
            case RESET -> new EventState.Reset();
            case PULSE -> new EventState.Pulse();
            case CANCEL -> new TimerState.Cancel();
            case START -> new WatchdogState.Start();
            case REFRESH -> new WatchdogState.Refresh();
            case STOP -> new WatchdogState.Stop();
        };
    }

    /** Relative, as negative times are; at once means in the next unit of time. */
    static Function<Chance, ObjectRequest<?>> arming(Action.Arm arm) {
        int period = (int) Math.min(Integer.MAX_VALUE, arm.period() / NANOS_PER_MILLI);
        return chance -> new TimerState.Set(-Math.max(1, arm.due().draw(chance) / NANOS_PER_UNIT), period, null, null);
    }
}
