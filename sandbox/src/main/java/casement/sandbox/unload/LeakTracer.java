package casement.sandbox.unload;

import java.nio.file.Path;
import java.util.List;

/** Finds in a heap dump what holds a loader. A service: the module {@code casement-leaks} provides one. */
public interface LeakTracer {

    /**
     * The path from a root to a loader: of strong references, or if there is none, one with soft references, which are
     * cleared when memory is short.
     *
     * @param heapDump a file in the format of HotSpot
     * @param watch how loaders are told in it
     * @param id of the leak
     * @return one step for each reference, from the root on, and last what belongs to the loader: itself, one of its
     *     classes or an instance of one; empty if nothing holds it
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
