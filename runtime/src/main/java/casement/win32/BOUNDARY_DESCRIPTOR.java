package casement.win32;

import casement.semantics.BoundaryDescriptor;
import java.util.Set;
import java.util.TreeSet;

/**
 * A boundary descriptor in the making. Windows calls it a HANDLE, though it is memory of the caller and no kernel
 * object; here it is an object, which needs no deleting.
 */
public final class BOUNDARY_DESCRIPTOR {

    private final String name;
    private final Set<String> sids = new TreeSet<>();

    BOUNDARY_DESCRIPTOR(String name) {
        this.name = name;
    }

    synchronized void add(String sid) {
        sids.add(sid);
    }

    synchronized BoundaryDescriptor finished() {
        return new BoundaryDescriptor(name, sids);
    }
}
