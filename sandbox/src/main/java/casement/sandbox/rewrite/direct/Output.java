package casement.sandbox.rewrite.direct;

import java.util.Arrays;

/** Bytes of a class file being written. */
final class Output {

    private byte[] bytes;
    private int size;

    Output(int expected) {
        bytes = new byte[expected];
    }

    int size() {
        return size;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    void u1(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    void u2(int value) {
        reserve(2);
        bytes[size] = (byte) (value >> 8);
        bytes[size + 1] = (byte) value;
        size += 2;
    }

    void u4(int value) {
        u2(value >> 16);
        u2(value);
    }

    /** Bytes as they are. */
    void copy(byte[] from, int start, int end) {
        int length = end - start;
        reserve(length);
        System.arraycopy(from, start, bytes, size, length);
        size += length;
    }

    void copy(Output from) {
        copy(from.bytes, 0, from.size);
    }

    /** The text of a constant, of ASCII characters. */
    void text(String ascii) {
        u1(ClassFile.UTF8);
        u2(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            u1(ascii.charAt(i));
        }
    }

    /** Fills in what was not known when its place was passed. */
    void u2At(int at, int value) {
        bytes[at] = (byte) (value >> 8);
        bytes[at + 1] = (byte) value;
    }

    void u4At(int at, int value) {
        u2At(at, value >> 16);
        u2At(at + 2, value);
    }

    byte[] toByteArray() {
        return bytes.length == size ? bytes : Arrays.copyOf(bytes, size);
    }
}
