package casement.conformance.oracle;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a process of the replay holds: handles and views, under the numbers that cases give them. Kept exactly as the
 * oracle keeps it, for what is a closed handle to one must be one to the other.
 */
final class Table {

    static final int SLOTS = 24;
    static final int VIEWS = 4;

    /** Never the value of a handle. */
    private static final int POISON = 0x7fff_fff0;

    static final int BAD = 0x00ff_fff0;

    private final int[] values = new int[SLOTS];
    private final boolean[] live = new boolean[SLOTS];
    private final boolean[] closed = new boolean[SLOTS];
    final @Nullable ByteBuffer[] views = new ByteBuffer[VIEWS];
    final boolean[] writable = new boolean[VIEWS];

    Table() {
        clear();
    }

    synchronized int value(String operand) {
        return switch (operand) {
            case "me" -> -1;
            case "my" -> -2;
            case "nil" -> 0;
            case "bad" -> BAD;
            default -> values[slot(operand)];
        };
    }

    static int slot(String operand) {
        return operand.charAt(0) == 'h' || operand.charAt(0) == 'v' ? Integer.parseInt(operand.substring(1)) : -1;
    }

    synchronized void keep(String operand, int handle) {
        forgetClosed();
        if (handle != 0) {
            int slot = slot(operand);
            values[slot] = handle;
            live[slot] = true;
            closed[slot] = false;
        }
    }

    synchronized void markClosed(String operand) {
        int slot = slot(operand);
        if (slot >= 0 && live[slot]) {
            live[slot] = false;
            closed[slot] = true;
        }
    }

    /** Values of closed handles are given out again, so they are only good until the process makes a new one. */
    synchronized void forgetClosed() {
        for (int i = 0; i < SLOTS; i++) {
            if (closed[i]) {
                values[i] = POISON;
                closed[i] = false;
            }
        }
    }

    synchronized int[] live() {
        int[] result = new int[SLOTS];
        int count = 0;
        for (int i = 0; i < SLOTS; i++) {
            if (live[i]) {
                result[count++] = values[i];
            }
        }
        return java.util.Arrays.copyOf(result, count);
    }

    synchronized void clear() {
        for (int i = 0; i < SLOTS; i++) {
            values[i] = POISON;
            live[i] = false;
            closed[i] = false;
        }
        java.util.Arrays.fill(views, null);
    }
}
