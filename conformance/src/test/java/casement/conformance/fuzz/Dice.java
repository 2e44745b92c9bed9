package casement.conformance.fuzz;

import java.util.List;

/** Choices, read from bytes. When the bytes are used up, every choice is the first. */
final class Dice {

    private final byte[] bytes;
    private final int end;
    private int next;

    Dice(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private Dice(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.next = from;
        this.end = to;
    }

    boolean isEmpty() {
        return next >= end;
    }

    /** From 0 to 255. */
    int octet() {
        return next < end ? bytes[next++] & 0xFF : 0;
    }

    /** From 0 to below the bound, which is at least 1. */
    int below(int bound) {
        return bound <= 256 ? octet() % bound : (octet() << 8 | octet()) % bound;
    }

    /** True in about so many cases of 256. */
    boolean chance(int of256) {
        return octet() >= 256 - of256;
    }

    boolean bool() {
        return (octet() & 1) != 0;
    }

    int any() {
        return octet() | octet() << 8 | octet() << 16 | octet() << 24;
    }

    int pick(int... from) {
        return from[below(from.length)];
    }

    <T> T pick(List<T> from) {
        return from.get(below(from.size()));
    }

    /** The next so many bytes, as choices of their own. */
    Dice cut(int length) {
        int from = next;
        next = Math.min(end, next + length);
        return new Dice(bytes, from, next);
    }

    /** The same choices once more, from the first on. */
    Dice again() {
        return new Dice(bytes, next, end);
    }
}
