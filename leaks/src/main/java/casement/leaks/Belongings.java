package casement.leaks;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shark.HeapField;
import shark.HeapGraph;
import shark.HeapObject.HeapClass;
import shark.HeapObject.HeapInstance;

/**
 * What holds a class loader by being there: its classes, their instances, and the same of loaders that have it as an
 * ancestor. To Shark, which was made for a VM that unloads no classes, none of these refers to it.
 */
final class Belongings {

    private final HeapGraph graph;
    private final long root;
    private final Map<Long, Boolean> known = new HashMap<>();

    private Belongings(HeapGraph graph, long root) {
        this.graph = graph;
        this.root = root;
    }

    /** The object ids of them all and of the loader; none if that is 0. */
    static Set<Long> of(HeapGraph graph, long loader) {
        return loader == 0 ? Set.of() : new Belongings(graph, loader).all();
    }

    private Set<Long> all() {
        Set<Long> all = new HashSet<>();
        all.add(root);
        for (Iterator<HeapClass> each = graph.getClasses().iterator(); each.hasNext(); ) {
            HeapClass type = each.next();
            long loader = type.readRecord().getClassLoaderId();
            if (belongs(loader)) {
                all.add(loader);
                all.add(type.getObjectId());
            }
        }
        addInstances(all);
        return all;
    }

    /** In one go: Shark looks at all instances to find those of a class. */
    private void addInstances(Set<Long> all) {
        for (Iterator<HeapInstance> each = graph.getInstances().iterator(); each.hasNext(); ) {
            HeapInstance instance = each.next();
            if (all.contains(instance.getInstanceClassId())) {
                all.add(instance.getObjectId());
            }
        }
    }

    private boolean belongs(long loader) {
        if (loader == 0 || loader == root) {
            return loader == root;
        }
        Boolean before = known.get(loader);
        if (before == null) {
            before = belongs(parentOf(loader));
            known.put(loader, before);
        }
        return before;
    }

    private long parentOf(long loader) {
        @Nullable HeapInstance instance = graph.findObjectById(loader).getAsInstance();
        HeapField parent = instance == null ? null : instance.get("java.lang.ClassLoader", "parent");
        Long id = parent == null ? null : parent.getValue().getAsNonNullObjectId();
        return id == null ? 0 : id;
    }
}
