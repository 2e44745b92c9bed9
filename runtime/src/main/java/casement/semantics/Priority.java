package casement.semantics;

import java.util.OptionalInt;

/**
 * Thread priorities: the kernel counts as Windows CE does, 0 (highest) to 255, and every dialect is put into those
 * numbers (CW7).
 *
 * <p>The seven priorities of Windows NT fall on the eight lowest numbers, which are also the eight old priorities of
 * Windows CE. What was set by one scale reads back the same on that scale (PR12).
 */
public final class Priority {

    /** Highest of all. */
    public static final int HIGHEST = 0;

    /** What a thread has that never asked for another. */
    public static final int NORMAL = 251;

    /** Lowest of all. */
    public static final int LOWEST = 255;

    private static final int FIRST_OLD = 248;

    private Priority() {}

    public static boolean isValid(int priority) {
        return priority >= HIGHEST && priority <= LOWEST;
    }

    /** The number for a priority of Windows NT: -15, -2 to 2, or 15; nothing for any other (PR12). */
    public static OptionalInt fromRelative(int relative) {
        return switch (relative) {
            case 15 -> OptionalInt.of(FIRST_OLD);
            case 2, 1, 0, -1, -2 -> OptionalInt.of(NORMAL - relative);
            case -15 -> OptionalInt.of(LOWEST);
            default -> OptionalInt.empty();
        };
    }

    /** The priority of Windows NT that comes closest: all real-time numbers are 15, and 254 is -2. */
    public static int toRelative(int priority) {
        if (priority <= FIRST_OLD) {
            return 15;
        }
        return priority == LOWEST ? -15 : Math.max(NORMAL - priority, -2);
    }

    /** The number for an old priority of Windows CE, 0 to 7; nothing for any other (CW7). */
    public static OptionalInt fromOld(int old) {
        return old >= 0 && old <= 7 ? OptionalInt.of(FIRST_OLD + old) : OptionalInt.empty();
    }

    /** The old priority of Windows CE that comes closest: all real-time numbers are 0. */
    public static int toOld(int priority) {
        return Math.max(priority - FIRST_OLD, 0);
    }
}
