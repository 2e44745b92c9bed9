package casement.kernel;

import casement.semantics.ObjectId;
import casement.semantics.ObjectType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All objects of a machine, linked to each other: a map of a million would cost more than half of an actor each. */
final class LiveObjects {

    private @Nullable KernelObject youngest;

    /** Those that others refer to by their ids: the ports that jobs tell. */
    private final Map<ObjectId, KernelObject> ports = new HashMap<>();

    synchronized void add(KernelObject object) {
        object.older = youngest;
        if (youngest != null) {
            youngest.younger = object;
        }
        youngest = object;
        if (object.type() == ObjectType.COMPLETION_PORT) {
            ports.put(object.id(), object);
        }
    }

    /** False if it is not here. */
    synchronized boolean remove(KernelObject object) {
        if (!has(object)) {
            return false;
        }
        KernelObject older = object.older;
        KernelObject younger = object.younger;
        if (older != null) {
            older.younger = younger;
        }
        if (younger != null) {
            younger.older = older;
        } else {
            youngest = older;
        }
        object.older = object;
        object.younger = null;
        if (object.type() == ObjectType.COMPLETION_PORT) {
            ports.remove(object.id(), object);
        }
        return true;
    }

    synchronized boolean has(KernelObject object) {
        return object.older != object;
    }

    synchronized @Nullable KernelObject port(ObjectId id) {
        return ports.get(id);
    }

    /** The oldest first. */
    synchronized List<KernelObject> all() {
        List<KernelObject> all = new ArrayList<>();
        for (KernelObject object = youngest; object != null; object = object.older) {
            all.add(object);
        }
        Collections.reverse(all);
        return all;
    }
}
