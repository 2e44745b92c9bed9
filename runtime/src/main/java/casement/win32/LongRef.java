package casement.win32;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A {@code LARGE_INTEGER} or {@code LONG64} whose address a function is given: an out-parameter, or an interlocked variable. */
public final class LongRef {

    static final VarHandle VALUE = Atomics.field(MethodHandles.lookup(), LongRef.class, long.class);

    public volatile long value;

    public LongRef() {}

    public LongRef(long value) {
        this.value = value;
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
