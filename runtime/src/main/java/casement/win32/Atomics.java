package casement.win32;

import casement.syscall.GuestThread;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntUnaryOperator;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where the interlocked functions find their variables, in objects and in views of shared memory. */
final class Atomics {

    private static final VarHandle VIEW_INT =
            MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle VIEW_LONG =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** JDK 22 and later take no atomic access to arrays of bytes; there a lock has to do. */
    private static final boolean ARRAYS_ARE_ATOMIC = arraysAreAtomic();

    private Atomics() {}

    private static boolean arraysAreAtomic() {
        try {
            return VIEW_LONG.compareAndSet(ByteBuffer.allocate(Long.BYTES), 0, 0L, 1L);
        } catch (IllegalStateException e) {
            return false;
        }
    }

    static VarHandle field(MethodHandles.Lookup lookup, Class<?> owner, Class<?> type) {
        try {
            return lookup.findVarHandle(owner, "value", type);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no value in " + owner, e);
        }
    }

    /** Whether there is such a variable; where Windows would fault, the last error says ERROR_NOACCESS. */
    static boolean reaches(@Nullable Object variable) {
        return variable != null || fault();
    }

    private static boolean fault() {
        GuestThread.current().setLastError(WinError.ERROR_NOACCESS);
        return false;
    }

    /** Whether a view has such a variable: writable, inside, and aligned to its size. */
    private static boolean has(ByteBuffer view, int offset, int size) {
        return !view.isReadOnly() && offset >= 0 && offset <= view.limit() - size && isAligned(view, offset, size);
    }

    private static boolean isAligned(ByteBuffer view, int offset, int size) {
        return view.isDirect() ? view.alignmentOffset(offset, size) == 0 : (view.arrayOffset() + offset) % size == 0;
    }

    /** Changes a variable in a view and returns the old value; 0 if there is none. */
    static int getAndUpdateInt(@Nullable ByteBuffer view, int offset, IntUnaryOperator change) {
        if (view == null || !has(view, offset, Integer.BYTES)) {
            fault();
            return 0;
        }
        int old = (int) VIEW_INT.get(view, offset);
        while (true) {
            int seen = swapInt(view, offset, change.applyAsInt(old), old);
            if (seen == old) {
                return old;
            }
            old = seen;
        }
    }

    /** The same, but returns the new value; 0 if there is none. */
    static int updateAndGetInt(@Nullable ByteBuffer view, int offset, IntUnaryOperator change) {
        boolean there = view != null && has(view, offset, Integer.BYTES);
        int old = getAndUpdateInt(view, offset, change);
        return there ? change.applyAsInt(old) : 0;
    }

    private static int swapInt(ByteBuffer view, int offset, int exchange, int comperand) {
        if (view.isDirect() || ARRAYS_ARE_ATOMIC) {
            return (int) VIEW_INT.compareAndExchange(view, offset, comperand, exchange);
        }
        synchronized (lockOf(view)) {
            int old = (int) VIEW_INT.get(view, offset);
            VIEW_INT.set(view, offset, old == comperand ? exchange : old);
            return old;
        }
    }

    /** Changes a variable in a view and returns the old value; 0 if there is none. */
    static long getAndUpdateLong(@Nullable ByteBuffer view, int offset, LongUnaryOperator change) {
        if (view == null || !has(view, offset, Long.BYTES)) {
            fault();
            return 0;
        }
        long old = (long) VIEW_LONG.get(view, offset);
        while (true) {
            long seen = swapLong(view, offset, change.applyAsLong(old), old);
            if (seen == old) {
                return old;
            }
            old = seen;
        }
    }

    /** The same, but returns the new value; 0 if there is none. */
    static long updateAndGetLong(@Nullable ByteBuffer view, int offset, LongUnaryOperator change) {
        boolean there = view != null && has(view, offset, Long.BYTES);
        long old = getAndUpdateLong(view, offset, change);
        return there ? change.applyAsLong(old) : 0;
    }

    private static long swapLong(ByteBuffer view, int offset, long exchange, long comperand) {
        if (view.isDirect() || ARRAYS_ARE_ATOMIC) {
            return (long) VIEW_LONG.compareAndExchange(view, offset, comperand, exchange);
        }
        synchronized (lockOf(view)) {
            long old = (long) VIEW_LONG.get(view, offset);
            VIEW_LONG.set(view, offset, old == comperand ? exchange : old);
            return old;
        }
    }

    /** What all views of one array have in common. */
    @SuppressWarnings("ByteBufferBackingArray") // not its bytes are wanted, but its identity
    private static Object lockOf(ByteBuffer view) {
        return view.array();
    }
}
