package casement.conformance.oracle;

import casement.semantics.ObjectType;
import org.jspecify.annotations.Nullable;

/** An object, or what was one, as far as outcomes tell. */
final class Thing {

    final ObjectType type;
    final @Nullable String name;
    int handles;
    boolean manual;
    boolean signaled;
    int count;
    int owner = -1;
    boolean abandoned;
    boolean dueSoon;
    boolean holdsB;
    boolean killsOnClose;
    boolean readOnly;

    /** The rule by which Wine may have left it in another state than Windows would. */
    @Nullable
    String doubt;

    Thing(ObjectType type, @Nullable String name) {
        this.type = type;
        this.name = name;
    }

    /** SignalObjectAndWait has named it first. */
    void signal(int by) {
        switch (type) {
            case EVENT -> signaled = true;
            case SEMAPHORE -> count++;
            case MUTEX -> {
                if (owner == by && --count == 0) {
                    owner = -1;
                }
            }
            default -> {}
        }
    }

    /** A wait was satisfied with it. */
    void acquired(int by) {
        switch (type) {
            case MUTEX -> {
                count = owner == by ? count + 1 : 1;
                owner = by;
                abandoned = false;
            }
            case SEMAPHORE -> count--;
            case EVENT, TIMER -> signaled &= manual;
            default -> {}
        }
    }
}
