package casement.kernel;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The objects that are to be told of an end, until it is too late for that. */
final class Followers {

    private final Set<KernelObject> all = new LinkedHashSet<>();
    private boolean closed;

    /** Remembers to tell the object; false if it is too late for that. */
    synchronized boolean add(KernelObject follower) {
        if (!closed) {
            all.add(follower);
        }
        return !closed;
    }

    synchronized void remove(KernelObject gone) {
        all.remove(gone);
    }

    /** Hands out who has to be told. */
    synchronized List<KernelObject> close() {
        closed = true;
        return List.copyOf(all);
    }
}
