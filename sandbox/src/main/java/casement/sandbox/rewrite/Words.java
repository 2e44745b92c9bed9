package casement.sandbox.rewrite;

import casement.sandbox.rewrite.direct.ClassFile;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Names that rewrites are about, and a quick way to tell that a constant is none of them. */
final class Words {

    private static final int SLOTS = 1 << 14;

    /** Classes that most programs name: a member of theirs is looked for by its own name. */
    private static final Set<String> COMMON = Set.of(
            "java/io/PrintStream",
            "java/lang/Boolean",
            "java/lang/Class",
            "java/lang/ClassLoader",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Math",
            "java/lang/String",
            "java/lang/System",
            "java/lang/Thread",
            "java/lang/invoke/MethodHandles$Lookup",
            "java/util/Collections",
            "java/util/Locale");

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

    /** By which of its names a member is looked for: few classes should have that. */
    static String of(String owner, String name) {
        return COMMON.contains(owner) && !name.equals(Redirect.CONSTRUCTOR) ? name : owner;
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

    /** The next constant of a class that is one of them, or 0; of thousands that are looked at, hardly any is. */
    int next(ClassFile file, int after) {
        for (int index = after + 1; index < file.constantCount(); index++) {
            int at = file.constant(index);
            if (at != 0
                    && file.u1(at) == ClassFile.UTF8
                    && filter[slot(file.bytes(), at + 3, file.u2(at + 1))]
                    && words.contains(file.text(index))) {
                return index;
            }
        }
        return 0;
    }
}
