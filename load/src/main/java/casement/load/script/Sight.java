package casement.load.script;

import org.jspecify.annotations.Nullable;

/** What a worker saw of an object when it began to wait for it; used again for the next wait. */
final class Sight {

    private @Nullable Guard guard;
    private @Nullable Worker holder;
    private long since;
    private long turns;
    private long held;

    Sight of(Guard seen) {
        guard = seen;
        holder = seen.holder();
        since = seen.since();
        turns = seen.turns();
        held = seen.held();
        return this;
    }

    @Nullable
    Guard guard() {
        return guard;
    }

    /** Who had it; null if nobody. */
    @Nullable
    Worker holder() {
        return holder;
    }

    /** Since when. */
    long since() {
        return since;
    }

    /** How many have come to hold it since. */
    long turnsSince() {
        return guard == null ? 0 : Math.max(0, guard.turns() - turns);
    }

    /** For how long somebody had it between then and now. */
    long heldBetween(long begin, long now) {
        if (guard == null) {
            return 0;
        }
        long before = holder == null ? 0 : begin - since;
        long present = guard.holder() == null ? 0 : now - guard.since();
        return Math.min(Math.max(0, guard.held() - held - before + present), now - begin);
    }
}
