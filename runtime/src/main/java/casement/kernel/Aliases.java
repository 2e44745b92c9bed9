package casement.kernel;

import casement.semantics.ObjectId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The private namespaces that a process created or opened.
 *
 * <p>Their aliases mean something as long as the process has a handle, however it comes to close the last one (P3). Of
 * two namespaces with one alias the one that was opened last is meant (P7).
 */
final class Aliases {

    private record Known(String alias, KernelObject namespace) {}

    private final ProcessControl process;

    // guarded by this
    private final List<Known> opened = new ArrayList<>(0);
    private final List<KernelObject> created = new ArrayList<>(0);

    Aliases(ProcessControl process) {
        this.process = process;
    }

    /** Told once the process has a handle. */
    synchronized void opened(String alias, KernelObject namespace) {
        opened.removeIf(
                known -> known.namespace == namespace || !process.table().holds(known.namespace));
        opened.add(new Known(alias, namespace));
    }

    synchronized void created(KernelObject namespace) {
        created.removeIf(object -> object.hasEnded());
        created.add(namespace);
    }

    /** The namespace that the process means by the alias, or null. */
    synchronized @Nullable ObjectId find(String alias) {
        for (int i = opened.size() - 1; i >= 0; i--) {
            Known known = opened.get(i);
            if (known.alias.equals(alias) && process.table().holds(known.namespace)) {
                return known.namespace.id();
            }
        }
        return null;
    }

    /** With the process that created them the namespaces can no longer be opened; who has them keeps them (P5). */
    void close() {
        List<KernelObject> mine;
        synchronized (this) {
            mine = List.copyOf(created);
        }
        mine.forEach(namespace -> process.machine().ask(new ManagerCall.Unlink(namespace)));
    }
}
