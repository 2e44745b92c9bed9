package casement.sandbox.rewrite.direct;

import java.util.Arrays;

/** Where the places of a method's code have come to be. */
final class Places {

    /** What a poll takes. */
    static final int POLL = 3;

    /** What is put before an instruction. */
    static final int NOTHING = 0;

    static final int JUMP = 1;
    static final int HANDLER = 2;

    private static final int UNKNOWN = -1;

    /** The new place, and in the last two bits what is put there. */
    private int[] places = new int[256];

    private int length;

    /** Forgets all, for code of this length. */
    void reset(int codeLength) {
        length = codeLength;
        if (places.length <= codeLength) {
            places = new int[2 * codeLength];
        }
        Arrays.fill(places, 0, codeLength + 1, UNKNOWN);
    }

    void put(int old, int now, int mark) {
        places[old] = now << 2 | mark;
    }

    /** What is put before the instruction at a place. */
    int mark(int old) {
        return known(old) & 3;
    }

    /** Where whoever comes to a place goes: to what is put there, which is why it is put there. */
    int of(int old) {
        return known(old) >> 2;
    }

    /** Where the instruction itself is. */
    int ofInstruction(int old) {
        int place = known(old);
        return (place >> 2) + POLL * ((place & 1) + (place >> 1 & 1));
    }

    private int known(int old) {
        if (old < 0 || old > length || places[old] == UNKNOWN) {
            throw new UnusualException();
        }
        return places[old];
    }
}
