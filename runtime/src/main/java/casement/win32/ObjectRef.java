package casement.win32;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** A pointer whose address a function is given: an out-parameter, or an interlocked variable. */
public final class ObjectRef<T> {

    static final VarHandle VALUE = Atomics.field(MethodHandles.lookup(), ObjectRef.class, Object.class);

    public volatile @Nullable T value;

    public ObjectRef() {}

    public ObjectRef(@Nullable T value) {
        this.value = value;
    }

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
