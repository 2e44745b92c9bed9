package casement.kernel;

import casement.semantics.ObjectPath;
import org.jspecify.annotations.Nullable;

/**
 * The named objects of one manager, in an array of their own: they know their names, and an entry of a map for each would
 * cost as much as its actor's mailbox.
 *
 * <p>An object stands at the place that its name's hash says or behind it, with no gap between the two. At most half of all
 * places are taken.
 */
final class NameTable {

    private @Nullable KernelObject[] places = new KernelObject[16];
    private int count;

    @Nullable
    KernelObject find(ObjectPath path) {
        for (int i = home(path.directory(), path.name()); ; i = after(i)) {
            KernelObject here = places[i];
            if (here == null || here.isCalled(path)) {
                return here;
            }
        }
    }

    /** Puts in an object whose name nobody here has. */
    void add(KernelObject object) {
        if (2 * (count + 1) > places.length) {
            @Nullable KernelObject[] before = places;
            places = new KernelObject[2 * before.length];
            for (KernelObject each : before) {
                if (each != null) {
                    place(each);
                }
            }
        }
        place(object);
        count++;
    }

    private void place(KernelObject object) {
        int i = home(object);
        while (places[i] != null) {
            i = after(i);
        }
        places[i] = object;
    }

    /** Does nothing if it is not here. */
    void remove(KernelObject object) {
        int gap = home(object);
        while (places[gap] != object) {
            if (places[gap] == null) {
                return;
            }
            gap = after(gap);
        }
        for (int i = after(gap); ; i = after(i)) {
            KernelObject here = places[i];
            if (here == null) {
                break;
            }
            if (distance(home(here), i) >= distance(gap, i)) { // it may stand where the gap is
                places[gap] = here;
                gap = i;
            }
        }
        places[gap] = null;
        count--;
    }

    private int after(int place) {
        return (place + 1) & (places.length - 1);
    }

    private int distance(int from, int to) {
        return (to - from) & (places.length - 1);
    }

    private int home(KernelObject object) {
        return home(object.directory(), object.name());
    }

    /** Of other bits than those that tell the managers apart, which all names here have in common. */
    private int home(String directory, String name) {
        int hash = 31 * directory.hashCode() + name.hashCode();
        hash = (hash ^ (hash >>> 15)) * 0x85EB_CA6B;
        return (hash ^ (hash >>> 16)) & (places.length - 1);
    }
}
