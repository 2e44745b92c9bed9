package casement.kernel;

import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Thread-local storage of one process: slots, and what each thread has put there. */
final class TlsSlots {

    /** As many as Windows promises to every process. */
    static final int LIMIT = 1088;

    private record Key(casement.semantics.ThreadId thread, int slot) {}

    private final BitSet used = new BitSet();
    private final Map<Key, Object> values = new ConcurrentHashMap<>();

    /** A free slot, or -1. */
    synchronized int allocate() {
        int slot = used.nextClearBit(0);
        if (slot >= LIMIT) {
            return -1;
        }
        used.set(slot);
        return slot;
    }

    /** Forgets what all threads have there; false if the slot is not in use. */
    synchronized boolean free(int slot) {
        if (!isUsed(slot)) {
            return false;
        }
        used.clear(slot);
        values.keySet().removeIf(key -> key.slot() == slot);
        return true;
    }

    synchronized boolean isUsed(int slot) {
        return slot >= 0 && used.get(slot);
    }

    @Nullable
    Object get(casement.semantics.ThreadId thread, int slot) {
        return values.get(new Key(thread, slot));
    }

    void set(casement.semantics.ThreadId thread, int slot, @Nullable Object value) {
        if (value == null) {
            values.remove(new Key(thread, slot));
        } else {
            values.put(new Key(thread, slot), value);
        }
    }

    void forget(casement.semantics.ThreadId thread) {
        values.keySet().removeIf(key -> key.thread().equals(thread));
    }
}
