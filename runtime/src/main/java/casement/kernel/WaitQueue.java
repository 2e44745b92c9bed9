package casement.kernel;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Those who wait at one object, in the order in which they came. Settled entries are inert and removed in passing. */
final class WaitQueue {

    /** The line of an object at which nobody has ever waited. Nobody is put into it. */
    static final WaitQueue NOBODY = new WaitQueue();

    private @Nullable WaitEntry first;
    private @Nullable WaitEntry last;
    private int watches;
    private boolean ranked;

    void add(WaitEntry entry) {
        insertAfter(last, entry);
    }

    /** Puts in an entry that was queued elsewhere before, by its place in line. */
    void addByPlace(WaitEntry entry) {
        WaitEntry before = last;
        while (before != null
                && !(before.ticket().isPlaced()
                        && before.ticket().place() < entry.ticket().place())) {
            before = before.previous;
        }
        insertAfter(before, entry);
    }

    private void insertAfter(@Nullable WaitEntry before, WaitEntry entry) {
        WaitEntry after = before == null ? first : before.next;
        entry.previous = before;
        entry.next = after;
        entry.queue = this;
        if (before == null) {
            first = entry;
        } else {
            before.next = entry;
        }
        if (after == null) {
            last = entry;
        } else {
            after.previous = entry;
        }
        watches += entry.isWatch() ? 1 : 0;
        ranked |= entry.ticket().rank() != 0;
    }

    /** Does nothing if the entry is not here. */
    void remove(WaitEntry entry) {
        if (entry.queue != this) {
            return;
        }
        WaitEntry before = entry.previous;
        WaitEntry after = entry.next;
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
        entry.queue = null;
        entry.next = null;
        entry.previous = null;
        watches -= entry.isWatch() ? 1 : 0;
    }

    void remove(WaitTicket ticket) {
        for (WaitEntry entry : ticket.entries()) {
            remove(entry);
        }
    }

    boolean hasOpenWatch() {
        if (watches == 0) {
            return false;
        }
        for (WaitEntry entry = first; entry != null; entry = entry.next) {
            if (entry.isWatch() && entry.ticket().isOpen()) {
                return true;
            }
        }
        return false;
    }

    /** The same as {@link #isEmpty} without looking at who is settled: may say no too often. */
    boolean hasNobody() {
        return first == null;
    }

    boolean isEmpty() {
        for (WaitEntry entry = first; entry != null; entry = first) {
            if (entry.ticket().isOpen()) {
                return false;
            }
            remove(entry);
        }
        return true;
    }

    /** How many are queued, settled ones included. */
    int size() {
        int size = 0;
        for (WaitEntry entry = first; entry != null; entry = entry.next) {
            size++;
        }
        return size;
    }

    /** Whether anybody here ever came with a rank: then order is not order of arrival alone. */
    boolean isRanked() {
        return ranked;
    }

    /**
     * The one to serve next: of those who can go, the first in line.
     *
     * @param placedOnly leaves out those whose walk has not ended (a pulse misses them)
     */
    @Nullable
    WaitEntry firstThat(Predicate<WaitEntry> canGo, boolean placedOnly) {
        WaitEntry best = null;
        WaitEntry after;
        for (WaitEntry entry = first; entry != null; entry = after) {
            after = entry.next;
            if (!entry.ticket().isOpen()) {
                remove(entry);
            } else if (!(placedOnly && !entry.ticket().isPlaced()) && canGo.test(entry)) {
                if (best == null || entry.ticket().goesBefore(best.ticket())) {
                    best = entry;
                }
                if (!ranked && best == entry && entry.isLast()) {
                    return best; // queued by the last step of its walk: older than all behind it
                }
            }
        }
        return best;
    }

    void forEachOpen(Consumer<WaitEntry> action) {
        WaitEntry after;
        for (WaitEntry entry = first; entry != null; entry = after) {
            after = entry.next;
            if (entry.ticket().isOpen()) {
                action.accept(entry);
            }
        }
    }
}
