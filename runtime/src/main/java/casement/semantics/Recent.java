package casement.semantics;

import org.jspecify.annotations.Nullable;

/**
 * Values that were made before and may be used again instead of equal new ones. Forgets whenever two fall on one place.
 *
 * <p>For immutable values only: threads may read what others put in without any order.
 */
final class Recent<T> {

    private final @Nullable Object[] values;

    /** @param size a power of two */
    Recent(int size) {
        values = new Object[size];
    }

    /** What was put under this key, or under another that falls on the same place: the caller looks. */
    @SuppressWarnings("unchecked")
    @Nullable
    T at(int key) {
        return (T) values[place(key)];
    }

    T put(int key, T value) {
        values[place(key)] = value;
        return value;
    }

    private int place(int key) {
        return (key ^ key >>> 2) & values.length - 1;
    }
}
