package casement.sandbox.rewrite;

import casement.sandbox.rewrite.direct.ClassFile;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Names that rewrites are about, and a quick way to tell that a constant is none of them. */
final class Words {

    private static final int SLOTS = 1 << 14;

    private final Set<String> words;
    private final boolean[] filter = new boolean[SLOTS];

    /** @param words of ASCII characters */
    Words(Set<String> words) {
        this.words = Set.copyOf(words);
        for (String word : this.words) {
            byte[] bytes = word.getBytes(StandardCharsets.US_ASCII);
            filter[slot(bytes, 0, bytes.length)] = true;
        }
    }

    /** Members of a table often differ in few letters, and classes in their last ones. */
    private static int slot(byte[] bytes, int start, int length) {
        if (length == 0) {
            return 0;
        }
        int last = start + length - 1;
        int mixed = length + 31 * bytes[start] + 131 * bytes[last] + 517 * bytes[start + length / 2];
        return (mixed + 2_053 * bytes[start + length * 3 / 4]) & SLOTS - 1;
    }

    /** Whether a text among the constants of a class is one of them. */
    boolean has(ClassFile file, int index) {
        int at = file.constant(index);
        return filter[slot(file.bytes(), at + 3, file.u2(at + 1))] && words.contains(file.text(index));
    }
}
