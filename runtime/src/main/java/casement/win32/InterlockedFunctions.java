package casement.win32;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Kernel32} and {@link Coredll} share about variables that several threads change at once.
 *
 * <p>A variable is an {@link IntRef}, {@link LongRef} or {@link ObjectRef} of one process, or a place in a view of
 * shared memory, aligned to its size; such a place is atomic for all processes. As these are no calls to the kernel,
 * every dialect has them. Where Windows would fault, the result is 0 and the last error ERROR_NOACCESS.
 */
public abstract class InterlockedFunctions extends CriticalSectionFunctions {

    InterlockedFunctions() {}

    // ---- 32 bits

    /** Adds one. Returns the new value. */
    public static int InterlockedIncrement(@Nullable IntRef target) {
        return Atomics.reaches(target) ? (int) IntRef.VALUE.getAndAdd(target, 1) + 1 : 0;
    }

    /** As {@link #InterlockedIncrement(IntRef)}, in a view. */
    public static int InterlockedIncrement(@Nullable ByteBuffer view, int offset) {
        return Atomics.updateAndGetInt(view, offset, old -> old + 1);
    }

    /** Takes one away. Returns the new value. */
    public static int InterlockedDecrement(@Nullable IntRef target) {
        return Atomics.reaches(target) ? (int) IntRef.VALUE.getAndAdd(target, -1) - 1 : 0;
    }

    /** As {@link #InterlockedDecrement(IntRef)}, in a view. */
    public static int InterlockedDecrement(@Nullable ByteBuffer view, int offset) {
        return Atomics.updateAndGetInt(view, offset, old -> old - 1);
    }

    /** Replaces the value. Returns the old value. */
    public static int InterlockedExchange(@Nullable IntRef target, int value) {
        return Atomics.reaches(target) ? (int) IntRef.VALUE.getAndSet(target, value) : 0;
    }

    /** As {@link #InterlockedExchange(IntRef, int)}, in a view. */
    public static int InterlockedExchange(@Nullable ByteBuffer view, int offset, int value) {
        return Atomics.getAndUpdateInt(view, offset, old -> value);
    }

    /** Adds to the value. Returns the old value. */
    public static int InterlockedExchangeAdd(@Nullable IntRef target, int value) {
        return Atomics.reaches(target) ? (int) IntRef.VALUE.getAndAdd(target, value) : 0;
    }

    /** As {@link #InterlockedExchangeAdd(IntRef, int)}, in a view. */
    public static int InterlockedExchangeAdd(@Nullable ByteBuffer view, int offset, int value) {
        return Atomics.getAndUpdateInt(view, offset, old -> old + value);
    }

    /**
     * Replaces the value if it is the expected one. Returns the old value, which is the expected one if it was
     * replaced.
     */
    public static int InterlockedCompareExchange(@Nullable IntRef target, int exchange, int comperand) {
        return Atomics.reaches(target) ? (int) IntRef.VALUE.compareAndExchange(target, comperand, exchange) : 0;
    }

    /** As {@link #InterlockedCompareExchange(IntRef, int, int)}, in a view. */
    public static int InterlockedCompareExchange(@Nullable ByteBuffer view, int offset, int exchange, int comperand) {
        return Atomics.getAndUpdateInt(view, offset, old -> old == comperand ? exchange : old);
    }

    /** Keeps those bits that the argument has too. Returns the old value. */
    public static int InterlockedAnd(@Nullable IntRef target, int value) {
        return Atomics.reaches(target) ? (int) IntRef.VALUE.getAndBitwiseAnd(target, value) : 0;
    }

    /** As {@link #InterlockedAnd(IntRef, int)}, in a view. */
    public static int InterlockedAnd(@Nullable ByteBuffer view, int offset, int value) {
        return Atomics.getAndUpdateInt(view, offset, old -> old & value);
    }

    /** Sets the bits of the argument. Returns the old value. */
    public static int InterlockedOr(@Nullable IntRef target, int value) {
        return Atomics.reaches(target) ? (int) IntRef.VALUE.getAndBitwiseOr(target, value) : 0;
    }

    /** As {@link #InterlockedOr(IntRef, int)}, in a view. */
    public static int InterlockedOr(@Nullable ByteBuffer view, int offset, int value) {
        return Atomics.getAndUpdateInt(view, offset, old -> old | value);
    }

    /** Turns over the bits of the argument. Returns the old value. */
    public static int InterlockedXor(@Nullable IntRef target, int value) {
        return Atomics.reaches(target) ? (int) IntRef.VALUE.getAndBitwiseXor(target, value) : 0;
    }

    /** As {@link #InterlockedXor(IntRef, int)}, in a view. */
    public static int InterlockedXor(@Nullable ByteBuffer view, int offset, int value) {
        return Atomics.getAndUpdateInt(view, offset, old -> old ^ value);
    }

    // ---- 64 bits

    /** Adds one. Returns the new value. */
    public static long InterlockedIncrement64(@Nullable LongRef target) {
        return Atomics.reaches(target) ? (long) LongRef.VALUE.getAndAdd(target, 1L) + 1 : 0;
    }

    /** As {@link #InterlockedIncrement64(LongRef)}, in a view. */
    public static long InterlockedIncrement64(@Nullable ByteBuffer view, int offset) {
        return Atomics.updateAndGetLong(view, offset, old -> old + 1);
    }

    /** Takes one away. Returns the new value. */
    public static long InterlockedDecrement64(@Nullable LongRef target) {
        return Atomics.reaches(target) ? (long) LongRef.VALUE.getAndAdd(target, -1L) - 1 : 0;
    }

    /** As {@link #InterlockedDecrement64(LongRef)}, in a view. */
    public static long InterlockedDecrement64(@Nullable ByteBuffer view, int offset) {
        return Atomics.updateAndGetLong(view, offset, old -> old - 1);
    }

    /** Replaces the value. Returns the old value. */
    public static long InterlockedExchange64(@Nullable LongRef target, long value) {
        return Atomics.reaches(target) ? (long) LongRef.VALUE.getAndSet(target, value) : 0;
    }

    /** As {@link #InterlockedExchange64(LongRef, long)}, in a view. */
    public static long InterlockedExchange64(@Nullable ByteBuffer view, int offset, long value) {
        return Atomics.getAndUpdateLong(view, offset, old -> value);
    }

    /** Adds to the value. Returns the old value. */
    public static long InterlockedExchangeAdd64(@Nullable LongRef target, long value) {
        return Atomics.reaches(target) ? (long) LongRef.VALUE.getAndAdd(target, value) : 0;
    }

    /** As {@link #InterlockedExchangeAdd64(LongRef, long)}, in a view. */
    public static long InterlockedExchangeAdd64(@Nullable ByteBuffer view, int offset, long value) {
        return Atomics.getAndUpdateLong(view, offset, old -> old + value);
    }

    /**
     * Replaces the value if it is the expected one. Returns the old value, which is the expected one if it was
     * replaced.
     */
    public static long InterlockedCompareExchange64(@Nullable LongRef target, long exchange, long comperand) {
        return Atomics.reaches(target) ? (long) LongRef.VALUE.compareAndExchange(target, comperand, exchange) : 0;
    }

    /** As {@link #InterlockedCompareExchange64(LongRef, long, long)}, in a view. */
    public static long InterlockedCompareExchange64(
            @Nullable ByteBuffer view, int offset, long exchange, long comperand) {
        return Atomics.getAndUpdateLong(view, offset, old -> old == comperand ? exchange : old);
    }

    /** Keeps those bits that the argument has too. Returns the old value. */
    public static long InterlockedAnd64(@Nullable LongRef target, long value) {
        return Atomics.reaches(target) ? (long) LongRef.VALUE.getAndBitwiseAnd(target, value) : 0;
    }

    /** As {@link #InterlockedAnd64(LongRef, long)}, in a view. */
    public static long InterlockedAnd64(@Nullable ByteBuffer view, int offset, long value) {
        return Atomics.getAndUpdateLong(view, offset, old -> old & value);
    }

    /** Sets the bits of the argument. Returns the old value. */
    public static long InterlockedOr64(@Nullable LongRef target, long value) {
        return Atomics.reaches(target) ? (long) LongRef.VALUE.getAndBitwiseOr(target, value) : 0;
    }

    /** As {@link #InterlockedOr64(LongRef, long)}, in a view. */
    public static long InterlockedOr64(@Nullable ByteBuffer view, int offset, long value) {
        return Atomics.getAndUpdateLong(view, offset, old -> old | value);
    }

    /** Turns over the bits of the argument. Returns the old value. */
    public static long InterlockedXor64(@Nullable LongRef target, long value) {
        return Atomics.reaches(target) ? (long) LongRef.VALUE.getAndBitwiseXor(target, value) : 0;
    }

    /** As {@link #InterlockedXor64(LongRef, long)}, in a view. */
    public static long InterlockedXor64(@Nullable ByteBuffer view, int offset, long value) {
        return Atomics.getAndUpdateLong(view, offset, old -> old ^ value);
    }

    // ---- pointers

    /** Replaces the value. Returns the old value. */
    @SuppressWarnings("unchecked")
    public static <T> @Nullable T InterlockedExchangePointer(@Nullable ObjectRef<T> target, @Nullable T value) {
        return Atomics.reaches(target) ? (T) ObjectRef.VALUE.getAndSet(target, value) : null;
    }

    /** Replaces the value if it is the expected one, that very object. Returns the old value. */
    @SuppressWarnings("unchecked")
    public static <T> @Nullable T InterlockedCompareExchangePointer(
            @Nullable ObjectRef<T> destination, @Nullable T exchange, @Nullable T comperand) {
        return Atomics.reaches(destination)
                ? (T) ObjectRef.VALUE.compareAndExchange(destination, comperand, exchange)
                : null;
    }
}
