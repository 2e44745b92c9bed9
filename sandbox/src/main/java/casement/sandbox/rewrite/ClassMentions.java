package casement.sandbox.rewrite;

import java.util.Set;
import org.objectweb.asm.ClassReader;

/** Which classes a class file names; most name none that a rewrite is about, and are read no further. */
final class ClassMentions {

    private static final int CONSTANT_CLASS = 7;

    private ClassMentions() {}

    /** Whether the constant pool names one of these classes, given in internal form. */
    static boolean any(ClassReader reader, Set<String> classes) {
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int item = 1; item < reader.getItemCount(); item++) {
            int offset = reader.getItem(item);
            if (offset != 0
                    && reader.readByte(offset - 1) == CONSTANT_CLASS
                    && classes.contains(reader.readUTF8(offset, buffer))) {
                return true;
            }
        }
        return false;
    }
}
