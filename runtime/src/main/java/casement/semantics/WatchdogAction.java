package casement.semantics;

import org.jspecify.annotations.Nullable;

/** What a watchdog timer does once its time and the grace after it have passed, numbered as in Windows CE (WD3). */
public enum WatchdogAction {
    NO_DEFAULT_ACTION,
    KILL_PROCESS,
    RESET_DEVICE;

    /** The action with this number, or null if there is none. */
    static @Nullable WatchdogAction of(int number) {
        return number >= 0 && number < values().length ? values()[number] : null;
    }
}
