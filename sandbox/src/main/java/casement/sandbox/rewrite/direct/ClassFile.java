package casement.sandbox.rewrite.direct;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A class file as it lies in memory: where its constants are, and what comes behind them. */
public final class ClassFile {

    public static final int UTF8 = 1;
    public static final int LONG = 5;
    public static final int DOUBLE = 6;
    public static final int CLASS = 7;
    public static final int FIELD = 9;
    public static final int METHOD = 10;
    public static final int INTERFACE_METHOD = 11;
    static final int NAME_AND_TYPE = 12;
    public static final int METHOD_HANDLE = 15;

    private static final int MAGIC = 0xCAFEBABE;

    /** How many bytes a constant has, by its tag; a text has its length in addition. */
    private static final int[] SIZES = {0, 3, 0, 5, 5, 9, 9, 3, 3, 5, 5, 5, 5, 0, 0, 4, 3, 5, 5, 3, 3};

    private final byte[] bytes;
    private final int[] constants;
    private final int end;

    /** @throws RuntimeException if this is no class file */
    public ClassFile(byte[] bytes) {
        this.bytes = bytes;
        if (u4(0) != MAGIC) {
            throw new IllegalArgumentException("It does not begin as a class file does");
        }
        constants = new int[u2(8)];
        int at = 10;
        for (int index = 1; index < constants.length; index++) {
            constants[index] = at;
            int tag = bytes[at];
            int size = SIZES[tag];
            if (size == 0) {
                throw new IllegalArgumentException("There is no constant of the kind " + tag);
            }
            at += size;
            if (tag == UTF8) {
                at += u2(at - 2);
            } else if (tag == LONG || tag == DOUBLE) {
                index++;
            }
        }
        end = at;
    }

    /** The file itself; not to be written to. */
    public byte[] bytes() {
        return bytes;
    }

    int majorVersion() {
        return u2(6);
    }

    /** One more than its last constant's. */
    public int constantCount() {
        return constants.length;
    }

    /** Where a constant's tag is; 0 for what is none, as behind a long. */
    public int constant(int index) {
        return constants[index];
    }

    /** The interfaces that it implements itself, in internal form. */
    public List<String> interfaces() {
        List<String> interfaces = new ArrayList<>();
        for (int i = 1; i <= u2(end + 6); i++) {
            interfaces.add(text(nameOfClass(u2(end + 6 + 2 * i))));
        }
        return interfaces;
    }

    /** The class that it extends, in internal form, or null if that is none. */
    public @Nullable String superclass() {
        int index = u2(end + 4);
        return index == 0 ? null : text(nameOfClass(index));
    }

    /** The field or method that a method handle is of. */
    public int memberOf(int methodHandle) {
        return u2(constants[methodHandle] + 2);
    }

    /** What follows the constants. */
    int constantsEnd() {
        return end;
    }

    /** Where the number of its methods is, and they behind it. */
    int methods() {
        int fields = end + 8 + 2 * u2(end + 6);
        int at = fields + 2;
        for (int left = u2(fields); left > 0; left--) {
            int attributes = u2(at + 6);
            at += 8;
            for (; attributes > 0; attributes--) {
                at += 6 + length(at + 2);
            }
        }
        return at;
    }

    public int u1(int at) {
        return bytes[at] & 0xFF;
    }

    public int u2(int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    int s2(int at) {
        return bytes[at] << 8 | bytes[at + 1] & 0xFF;
    }

    int u4(int at) {
        return u2(at) << 16 | u2(at + 2);
    }

    /** The length of an attribute. */
    int length(int at) {
        int length = u4(at);
        if (length < 0 || length > bytes.length) {
            throw new IllegalArgumentException("It is cut short");
        }
        return length;
    }

    /** A text among the constants. */
    public String text(int index) {
        int at = constants[index];
        int length = u2(at + 1);
        for (int i = at + 3; i < at + 3 + length; i++) {
            if (bytes[i] < 0) {
                return otherText(at + 1, length + 2);
            }
        }
        return new String(bytes, at + 3, length, StandardCharsets.ISO_8859_1);
    }

    private String otherText(int at, int length) {
        try {
            return new DataInputStream(new ByteArrayInputStream(bytes, at, length)).readUTF();
        } catch (IOException malformed) {
            throw new IllegalArgumentException("One of its constants is no text", malformed);
        }
    }

    /** Whether a constant is this text, of ASCII characters. */
    boolean isText(int index, String ascii) {
        return beginsWith(index, ascii) && u2(constants[index] + 1) == ascii.length();
    }

    /** Whether a constant is a text that begins so, with ASCII characters. */
    boolean beginsWith(int index, String ascii) {
        int at = constants[index];
        if (u2(at + 1) < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[at + 3 + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The text that is the name of a class. */
    public int nameOfClass(int classIndex) {
        return u2(constants[classIndex] + 1);
    }

    /** The text that is the name of a field's or method's class. */
    public int ownerOf(int member) {
        return nameOfClass(u2(constants[member] + 1));
    }

    /** The text that is the name of a field or method. */
    public int nameOf(int member) {
        return u2(constants[u2(constants[member] + 3)] + 1);
    }

    /** The text that is the descriptor of a field or method. */
    public int descriptorOf(int member) {
        return u2(constants[u2(constants[member] + 3)] + 3);
    }
}
