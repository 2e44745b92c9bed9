package casement.win32;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** An {@code int} or {@code DWORD} whose address a function is given: an out-parameter, or an interlocked variable. */
public final class IntRef {

    static final VarHandle VALUE = Atomics.field(MethodHandles.lookup(), IntRef.class, int.class);

    public volatile int value;

    public IntRef() {}

    public IntRef(int value) {
        this.value = value;
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
