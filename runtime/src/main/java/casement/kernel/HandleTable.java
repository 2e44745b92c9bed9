package casement.kernel;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The handles of one process: nonzero multiples of four, the lowest free one first (HA1).
 *
 * <p>Looking a handle up takes no lock. Changes exclude each other; after {@link #close} there are none.
 */
final class HandleTable {

    private static final int STEP = 4;

    private volatile AtomicReferenceArray<@Nullable HandleEntry> slots = new AtomicReferenceArray<>(16);
    private final BitSet used = new BitSet();
    private int lowestFree;
    private boolean closed;
    private int size;

    /** Places kept for calls under way. */
    private final Map<Thread, Integer> kept = new HashMap<>();

    /** Whether the two low bits of a handle are ignored, as on NT (WA4), or make it invalid. */
    private final boolean ignoresLowBits;

    HandleTable(boolean ignoresLowBits) {
        this.ignoresLowBits = ignoresLowBits;
    }

    /** How many there are, and how many places are kept; 0 once it is closed. */
    synchronized int size() {
        return closed
                ? 0
                : size + kept.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Keeps places for handles that the calling thread will add. */
    synchronized void keep(int handles) {
        kept.merge(Thread.currentThread(), handles, Integer::sum);
    }

    /** The calling thread will add no more. */
    synchronized void settle() {
        kept.remove(Thread.currentThread());
    }

    /** The entry behind a handle, or null if there is none. */
    @Nullable
    HandleEntry get(int handle) {
        int slot = slotOf(handle);
        AtomicReferenceArray<@Nullable HandleEntry> current = slots;
        return slot < 0 || slot >= current.length() ? null : current.get(slot);
    }

    private int slotOf(int handle) {
        if (handle <= 0 || !ignoresLowBits && handle % STEP != 0) {
            return -1;
        }
        return handle / STEP - 1;
    }

    /** The new handle, or 0 if the table is closed. */
    synchronized int add(HandleEntry entry) {
        if (closed) {
            return 0;
        }
        kept.computeIfPresent(Thread.currentThread(), (thread, left) -> left > 1 ? left - 1 : null);
        int slot = used.nextClearBit(lowestFree);
        lowestFree = slot + 1;
        put(slot, entry);
        return (slot + 1) * STEP;
    }

    /** Gives a child an inherited handle under its parent's value (HA9); false if it was ended at birth. */
    synchronized boolean addAt(int handle, HandleEntry entry) {
        int slot = handle / STEP - 1;
        if (closed || used.get(slot)) {
            return false;
        }
        put(slot, entry);
        return true;
    }

    private void put(int slot, HandleEntry entry) {
        if (slot >= slots.length()) {
            AtomicReferenceArray<@Nullable HandleEntry> larger =
                    new AtomicReferenceArray<>(Math.max(slot + 1, slots.length() * 2));
            for (int i = 0; i < slots.length(); i++) {
                larger.set(i, slots.get(i));
            }
            slots = larger;
        }
        used.set(slot);
        slots.set(slot, entry);
        size++;
    }

    /** Takes the entry out if it is still this one: of two that close a handle, one succeeds. */
    synchronized boolean remove(int handle, HandleEntry entry) {
        int slot = slotOf(handle);
        if (closed || slots.get(slot) != entry) {
            return false;
        }
        slots.set(slot, null);
        used.clear(slot);
        size--;
        lowestFree = Math.min(lowestFree, slot);
        return true;
    }

    /** Takes out what is behind the handle now; null if there is nothing, or if it is protected from that. */
    synchronized @Nullable HandleEntry take(int handle) {
        HandleEntry entry = get(handle);
        return entry == null || entry.protectedFromClose() || !remove(handle, entry) ? null : entry;
    }

    /** Changes what is behind the handle now; false if there is nothing. */
    synchronized boolean update(int handle, UnaryOperator<HandleEntry> change) {
        HandleEntry entry = get(handle);
        if (entry == null) {
            return false;
        }
        slots.set(slotOf(handle), change.apply(entry));
        return true;
    }

    /** Whether some handle stands for the object. */
    synchronized boolean holds(KernelObject object) {
        for (int slot = used.nextSetBit(0); slot >= 0; slot = used.nextSetBit(slot + 1)) {
            HandleEntry entry = slots.get(slot);
            if (entry != null && entry.object() == object) {
                return true;
            }
        }
        return false;
    }

    /** Ends the table and hands out what was in it, lowest handle first. */
    synchronized List<HandleEntry> close() {
        closed = true;
        List<HandleEntry> left = new ArrayList<>();
        for (int slot = used.nextSetBit(0); slot >= 0; slot = used.nextSetBit(slot + 1)) {
            HandleEntry entry = slots.get(slot);
            if (entry != null) {
                left.add(entry);
            }
        }
        used.clear();
        size = 0;
        slots = new AtomicReferenceArray<>(0);
        return left;
    }

    /** What a handle value stands for at this moment. */
    record Numbered(int handle, HandleEntry entry) {}

    synchronized List<Numbered> entries() {
        List<Numbered> all = new ArrayList<>();
        for (int slot = used.nextSetBit(0); slot >= 0; slot = used.nextSetBit(slot + 1)) {
            HandleEntry entry = slots.get(slot);
            if (entry != null) {
                all.add(new Numbered((slot + 1) * STEP, entry));
            }
        }
        return all;
    }
}
