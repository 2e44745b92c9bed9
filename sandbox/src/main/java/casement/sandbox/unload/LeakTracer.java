package casement.sandbox.unload;

import java.nio.file.Path;
import java.util.List;

/** Finds in a heap dump what holds a loader. A service: the module {@code casement-leaks} provides one. */
public interface LeakTracer {

    /**
     * The path of strong references from a root to a loader.
     *
     * @param heapDump a file in the format of HotSpot
     * @param watch how loaders are told in it
     * @param id of the leak
     * @return one step for each reference, from the root on; empty if nothing strong holds it, as when memory that is
     *     short will have it freed
     */
    List<String> trace(Path heapDump, Watch watch, long id);

    /**
     * The references that loaders are watched by.
     *
     * @param className of these references
     * @param idField the field with the id of the leak
     */
    record Watch(String className, String idField) {}
}
