package casement.semantics;

/** Names one kernel object for as long as it lives, and orders all of them: turns hold objects in ascending id. */
public record ObjectId(long value) implements Comparable<ObjectId> {

    @Override
    public int compareTo(ObjectId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return "#" + value;
    }
}
