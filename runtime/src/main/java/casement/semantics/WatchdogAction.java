package casement.semantics;

import java.util.Arrays;
import java.util.Optional;

/** What a watchdog timer does once its time and the grace after it have passed, numbered as in Windows CE (WD3). */
public enum WatchdogAction {
    NO_DEFAULT_ACTION(0),
    KILL_PROCESS(1),
    RESET_DEVICE(2);

    private final int number;

    WatchdogAction(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** The action with this number, if there is one. */
    public static Optional<WatchdogAction> of(int number) {
        return Arrays.stream(values()).filter(action -> action.number == number).findAny();
    }
}
