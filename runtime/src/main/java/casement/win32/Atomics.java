package casement.win32;

import casement.syscall.GuestThread;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Where the interlocked functions find their variables, in objects and in views of shared memory. */
final class Atomics {

    static final VarHandle VIEW_INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle VIEW_LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Atomics() {}

    static VarHandle field(MethodHandles.Lookup lookup, Class<?> owner, Class<?> type) {
        try {
            return lookup.findVarHandle(owner, "value", type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Whether there is such a variable; where Windows would fault, the last error says ERROR_NOACCESS. */
    static boolean reaches(@Nullable Object variable) {
        return variable != null || fault();
    }

    /** The same for a variable in a view, which must be aligned to its size and may not be read-only. */
    static boolean reaches(@Nullable ByteBuffer view, int offset, int size) {
        boolean found = view != null
                && !view.isReadOnly()
                && offset >= 0
                && offset <= view.limit() - size
                && view.alignmentOffset(offset, size) == 0;
        return found || fault();
    }

    private static boolean fault() {
        GuestThread.current().setLastError(WinError.ERROR_NOACCESS);
        return false;
    }
}
