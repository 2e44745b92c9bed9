package casement.sandbox.loader;

import casement.sandbox.rewrite.ShareableClasses;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The classes of an image that are defined once for all its processes, and why the others are not.
 *
 * <p>They are initialised before the first process, on a thread of the host's: a process that ended in the middle would
 * leave a class that no process can use.
 */
public final class SharedLayer {

    private final Map<String, String> refusals;
    private final Set<String> classes;
    private final LayerClassLoader loader;

    private SharedLayer(Map<String, String> refusals, LayerClassLoader loader) {
        this.refusals = refusals;
        this.loader = loader;
        this.classes = loader.classNames();
    }

    static SharedLayer of(Image image) {
        Map<String, byte[]> all = new HashMap<>();
        Map<String, String> unreadable = new TreeMap<>();
        for (String path : image.classPaths()) {
            String name = path.substring(0, path.length() - ".class".length());
            try {
                Image.GuestClass rewritten = image.rewritten(path);
                if (rewritten != null) {
                    all.put(name, rewritten.bytes());
                }
            } catch (ClassFormatError broken) {
                unreadable.put(binary(name), "cannot be rewritten");
            }
        }
        image.madeClasses().forEach((path, bytes) -> all.put(path.substring(0, path.length() - 6), bytes));
        Map<String, String> refusals = new TreeMap<>(unreadable);
        ShareableClasses.refusals(all).forEach((name, reason) -> refusals.put(binary(name), reason));
        Set<String> shared = new TreeSet<>();
        all.keySet().stream()
                .map(SharedLayer::binary)
                .filter(name -> !refusals.containsKey(name))
                .forEach(shared::add);
        return initialised(image, shared, refusals);
    }

    /** One that cannot be initialised takes its package with it, and whoever needs that. */
    private static SharedLayer initialised(Image image, Set<String> shared, Map<String, String> refusals) {
        while (true) {
            LayerClassLoader loader = new LayerClassLoader(image, Set.copyOf(shared));
            String failed = loader.initialiseAll(refusals);
            if (failed == null) {
                return new SharedLayer(refusals, loader);
            }
            String packageName = SharedPackages.packageOf(failed);
            for (String name : Set.copyOf(shared)) {
                if (SharedPackages.packageOf(name).equals(packageName)) {
                    shared.remove(name);
                    refusals.putIfAbsent(name, "is of the package of " + failed);
                }
            }
        }
    }

    private static String binary(String internalName) {
        return internalName.replace('/', '.');
    }

    /** The classes that processes share, by binary name. */
    public Set<String> classes() {
        return classes;
    }

    /** Why the other classes are defined for each process, by binary name. */
    public Map<String, String> refusals() {
        return Map.copyOf(refusals);
    }

    LayerClassLoader loader() {
        return loader;
    }
}
