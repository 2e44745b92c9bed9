package casement.load.script;

import org.jspecify.annotations.Nullable;

/**
 * Who holds an object, as those who hold it say. It is written in turns, by whoever the object has let in, and by nobody
 * else: if somebody finds another's name in it, the object has let in two.
 *
 * <p>The fields are read by others without a fence, to tell people; these may see a little of the past.
 */
final class Guard {

    private final TestedObject object;
    private final int member;
    private @Nullable Worker holder;
    private @Nullable Worker freedBy;
    private long since;
    private int depth;

    Guard(TestedObject object, int member) {
        this.object = object;
        this.member = member;
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

    /** @param abandoned whether the one before has ended without giving it back */
    void taken(Worker worker, long now, boolean abandoned) {
        Worker before = holder;
        if (before == worker) {
            depth++;
            return;
        }
        if (before != null && !abandoned && object.isExclusive()) {
            object.violated();
        }
        holder = worker;
        since = now;
        depth = 1;
    }

    /** Called before the object is given back. */
    void given(Worker worker) {
        if (holder == worker && --depth == 0) {
            freedBy = worker;
            holder = null;
        }
    }
}
