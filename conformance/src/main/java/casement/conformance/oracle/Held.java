package casement.conformance.oracle;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one process holds, as far as outcomes tell: handles, those that it closed, and views. */
final class Held {

    private final @Nullable Thing[] open = new Thing[Table.SLOTS];
    private final @Nullable Thing[] closed = new Thing[Table.SLOTS];
    private final boolean[] withFlags = new boolean[Table.SLOTS];
    private final boolean[] views = new boolean[Table.VIEWS];
    private final boolean[] copies = new boolean[Table.VIEWS];

    // ---- handles

    boolean isFree(int slot) {
        return open[slot] == null && closed[slot] == null;
    }

    boolean isOpen(String operand) {
        return open(operand) != null;
    }

    @Nullable
    Thing open(String operand) {
        int slot = Table.slot(operand);
        return slot < 0 ? null : open[slot];
    }

    /** What the handle names, or named before it was closed. */
    @Nullable
    Thing known(String operand) {
        Thing thing = open(operand);
        int slot = Table.slot(operand);
        return thing != null || slot < 0 ? thing : closed[slot];
    }

    /** Whether it was made with the flags of another handle. */
    boolean hasCopiedFlags(String operand) {
        int slot = Table.slot(operand);
        return slot >= 0 && withFlags[slot];
    }

    void keep(String operand, Thing thing, boolean copiedFlags) {
        int slot = Table.slot(operand);
        open[slot] = thing;
        closed[slot] = null;
        withFlags[slot] = copiedFlags;
    }

    /** Tells what the handle named; null if it was not open. */
    @Nullable
    Thing close(int slot) {
        Thing thing = slot < 0 ? null : open[slot];
        if (thing != null) {
            open[slot] = null;
            closed[slot] = thing;
        }
        return thing;
    }

    void everyThing(Consumer<Thing> action) {
        for (@Nullable Thing thing : open) {
            if (thing != null) {
                action.accept(thing);
            }
        }
    }

    // ---- views

    boolean isView(int view) {
        return views[view];
    }

    /** Whether what is written there is for the process alone. */
    boolean isCopy(String operand) {
        return copies[Table.slot(operand)];
    }

    void map(String operand, boolean copies) {
        views[Table.slot(operand)] = true;
        this.copies[Table.slot(operand)] = copies;
    }

    void unmap(String operand) {
        views[Table.slot(operand)] = false;
    }
}
