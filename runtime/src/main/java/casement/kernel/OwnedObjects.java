package casement.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The objects that must be told when a thread ends: mutexes it may own, timers that call it.
 *
 * <p>May hold too many, never too few: an object that has nothing to do with the thread stays as it is when told.
 */
final class OwnedObjects {

    private final Set<KernelObject> objects = new LinkedHashSet<>();
    private boolean taken;

    /** False if the thread has ended and what it owned was taken: then nobody else will tell the object. */
    synchronized boolean add(KernelObject object) {
        if (!taken) {
            objects.add(object);
        }
        return !taken;
    }

    synchronized void remove(KernelObject object) {
        objects.remove(object);
    }

    synchronized List<KernelObject> all() {
        return List.copyOf(objects);
    }

    /** Latest first; nothing can be added any more. */
    synchronized List<KernelObject> takeAll() {
        taken = true;
        List<KernelObject> latestFirst = new ArrayList<>(objects);
        Collections.reverse(latestFirst);
        objects.clear();
        return latestFirst;
    }
}
