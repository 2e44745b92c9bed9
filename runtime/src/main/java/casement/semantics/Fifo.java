package casement.semantics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An immutable first-in first-out queue: adding and taking make a new queue that shares its links with the old one.
 *
 * <p>Two linked lists, the front in order and the back in reverse. The back is turned over when the front runs out, so
 * each element is moved once and both operations cost constant time on average.
 */
public final class Fifo<E> {

    private static final Fifo<?> EMPTY = new Fifo<>(null, null, 0);

    private final @Nullable Link<E> front;
    private final @Nullable Link<E> back;
    private final int size;

    private Fifo(@Nullable Link<E> front, @Nullable Link<E> back, int size) {
        this.front = front;
        this.back = back;
        this.size = size;
    }

    @SuppressWarnings("unchecked")
    public static <E> Fifo<E> empty() {
        return (Fifo<E>) EMPTY;
    }

    public int size() {
        return size;
    }

    public Fifo<E> add(E last) {
        return front == null
                ? new Fifo<>(new Link<>(last, null), null, 1)
                : new Fifo<>(front, new Link<>(last, back), size + 1);
    }

    /** The oldest element, or null if there is none. */
    public @Nullable E head() {
        return front == null ? null : front.element;
    }

    /** The queue without its oldest element. */
    public Fifo<E> tail() {
        if (front == null || size == 1) {
            return empty();
        }
        return front.next == null ? new Fifo<>(reversed(back), null, size - 1) : new Fifo<>(front.next, back, size - 1);
    }

    private static <E> @Nullable Link<E> reversed(@Nullable Link<E> link) {
        Link<E> turned = null;
        for (Link<E> rest = link; rest != null; rest = rest.next) {
            turned = new Link<>(rest.element, turned);
        }
        return turned;
    }

    /** The elements, oldest first. */
    public List<E> toList() {
        List<E> newest = new ArrayList<>(size);
        for (Link<E> rest = back; rest != null; rest = rest.next) {
            newest.add(rest.element);
        }
        Collections.reverse(newest);
        List<E> all = new ArrayList<>(size);
        for (Link<E> rest = front; rest != null; rest = rest.next) {
            all.add(rest.element);
        }
        all.addAll(newest);
        return all;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || other instanceof Fifo<?> that && size == that.size && toList().equals(that.toList());
    }

    @Override
    public int hashCode() {
        return toList().hashCode();
    }

    @Override
    public String toString() {
        return toList().toString();
    }

    private static final class Link<E> {

        private final E element;
        private final @Nullable Link<E> next;

        private Link(E element, @Nullable Link<E> next) {
            this.element = element;
            this.next = next;
        }
    }
}
