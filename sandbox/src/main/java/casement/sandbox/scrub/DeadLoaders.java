package casement.sandbox.scrub;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The class loaders of processes that are gone, and with each the loaders that it is an ancestor of. */
public final class DeadLoaders {

    private final Set<ClassLoader> loaders = Collections.newSetFromMap(new IdentityHashMap<>());

    public DeadLoaders(Collection<? extends ClassLoader> loaders) {
        this.loaders.addAll(loaders);
    }

    public static DeadLoaders of(ClassLoader loader) {
        return new DeadLoaders(Set.of(loader));
    }

    /** The loaders themselves, without descendants. */
    public Set<ClassLoader> loaders() {
        return Collections.unmodifiableSet(loaders);
    }

    /** Whether an object is one of them or of their classes, or an instance of one. Calls no method of the object. */
    public boolean own(@Nullable Object object) {
        if (object instanceof Class<?> type) {
            return include(type.getClassLoader());
        }
        if (object instanceof ClassLoader loader && include(loader)) {
            return true;
        }
        return object != null && include(object.getClass().getClassLoader());
    }

    /** Whether a loader is one of them or has one of them as an ancestor. */
    public boolean include(@Nullable ClassLoader loader) {
        ClassLoader each = loader;
        while (each != null && !loaders.contains(each)) {
            each = each.getParent();
        }
        return each != null;
    }
}
