package casement.load.script;

import casement.semantics.ObjectType;
import org.jspecify.annotations.Nullable;

/**
 * Who holds an object, as those who hold it say. It is written in turns, by whoever the object has let in, and by nobody
 * else: if somebody finds another's name in it, the object has let in two.
 *
 * <p>The fields are read by others without a fence, to tell people; these may see a little of the past.
 */
final class Guard {

    /** Shorter holds count in their sum only. */
    private static final long WORTH_TELLING = 10_000;

    private final TestedObject object;
    private final int member;
    private final boolean isMutex;
    private @Nullable LongestHolds longest;
    private @Nullable Worker holder;
    private @Nullable Worker freedBy;
    private long since;
    private int depth;
    private long turns;
    private long held;

    Guard(TestedObject object, int member) {
        this.object = object;
        this.member = member;
        this.isMutex = object.entry().type() == ObjectType.MUTEX;
    }

    TestedObject object() {
        return object;
    }

    String words() {
        return object.entry().words(member);
    }

    /** Since when, on the scale of the workers' clocks. */
    long since() {
        return since;
    }

    @Nullable
    Worker holder() {
        return holder;
    }

    @Nullable
    Worker freedBy() {
        return freedBy;
    }

    /** Whether it is known who had it when: several at once may have a semaphore. */
    boolean keepsAccount() {
        return isMutex;
    }

    /** How many have come to hold it. */
    long turns() {
        return turns;
    }

    /** For how long it was held in all, without the hold under way. */
    long held() {
        return held;
    }

    /** The longest of its holds that were not over by then, if it was long; the one under way lasts until now. */
    @Nullable
    Hold longestAfter(long then, long now) {
        LongestHolds known = longest;
        Hold past = known == null ? null : known.after(then);
        Worker present = holder;
        return present != null && (past == null || now - since > past.nanos()) ? new Hold(present, now - since) : past;
    }

    /** A time in which one had it. */
    record Hold(Worker holder, long nanos) {}

    /** @param abandoned whether the one before has ended without giving it back */
    void taken(Worker worker, long now, boolean abandoned) {
        Worker before = holder;
        if (before == worker) {
            depth++;
            return;
        }
        if (before != null) {
            if (!abandoned && object.isExclusive()) {
                object.violated();
            }
            over(before, now); // he ended with it
        }
        holder = worker;
        since = now;
        depth = 1;
        turns++;
    }

    /** Called before the object is given back. */
    void given(Worker worker, long now) {
        if (holder == worker && --depth == 0) {
            over(worker, now);
            freedBy = worker;
            holder = null;
        }
    }

    private void over(Worker worker, long now) {
        long nanos = now - since;
        held += nanos;
        if (nanos >= WORTH_TELLING && isMutex) {
            if (longest == null) {
                longest = new LongestHolds();
            }
            longest.add(worker, nanos, now);
        }
    }
}
