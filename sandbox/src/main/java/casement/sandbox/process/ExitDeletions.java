package casement.sandbox.process;

import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Files that a process wants deleted when it exits, the last one named first. */
final class ExitDeletions {

    private final Set<String> paths = new LinkedHashSet<>();

    /** @param path an absolute one */
    synchronized void add(String path) {
        paths.remove(path);
        paths.add(path);
    }

    /** Deletes those that can be. */
    void run() {
        for (String path : drained()) {
            boolean unused = new File(path).delete();
        }
    }

    private synchronized List<String> drained() {
        List<String> all = new ArrayList<>(paths);
        Collections.reverse(all);
        paths.clear();
        return all;
    }
}
