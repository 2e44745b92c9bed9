package casement.sandbox.rewrite;

import casement.sandbox.rewrite.Redirect.Use;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * Applies a table of {@link Redirect}s: at every call, read and method reference of the class.
 *
 * <p>Only a push and a static call replace what was there; no branch and no local variable is added, so the stack maps
 * of the class stay true and are not computed anew.
 */
final class RedirectRewrite implements ClassRewriter {

    private static final int CONSTANT_FIELD = 9;
    private static final int CONSTANT_METHOD = 10;
    private static final int CONSTANT_INTERFACE_METHOD = 11;

    private record Place(Use use, String owner, String name, String descriptor) {}

    private final Map<Place, Redirect> redirects = new HashMap<>();

    RedirectRewrite(List<Redirect> rows) {
        for (Redirect row : rows) {
            redirects.put(new Place(row.use(), placeOf(row), row.name(), row.descriptor()), row);
        }
    }

    /** What is inherited is looked for under any name. */
    private static String placeOf(Redirect row) {
        return switch (row.use()) {
            case INHERITED_CALL, INHERITED_STATIC_CALL -> Redirect.ANY_CLASS;
            default -> row.owner();
        };
    }

    @Override
    public byte[] rewrite(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        if (!mentionsAny(reader)) {
            return classFile;
        }
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        RedirectVisitor visitor = new RedirectVisitor(writer, this);
        reader.accept(visitor, 0);
        return visitor.changed() ? writer.toByteArray() : classFile;
    }

    /** What stands in for a member used in this way, or null if nothing does. */
    @Nullable
    Redirect find(Use use, String owner, String name, String descriptor) {
        Redirect exact = redirects.get(new Place(use, owner, name, descriptor));
        return exact != null ? exact : redirects.get(new Place(use, Redirect.ANY_CLASS, name, descriptor));
    }

    /** Whether the constant pool names a member of the table; most classes name none and are read no further. */
    private boolean mentionsAny(ClassReader reader) {
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int item = 1; item < reader.getItemCount(); item++) {
            int offset = reader.getItem(item);
            if (offset != 0 && isMember(reader.readByte(offset - 1)) && isInTable(reader, offset, buffer)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMember(int constantTag) {
        return constantTag == CONSTANT_FIELD
                || constantTag == CONSTANT_METHOD
                || constantTag == CONSTANT_INTERFACE_METHOD;
    }

    private boolean isInTable(ClassReader reader, int member, char[] buffer) {
        String owner = reader.readClass(member, buffer);
        int nameAndType = reader.getItem(reader.readUnsignedShort(member + 2));
        String name = reader.readUTF8(nameAndType, buffer);
        String descriptor = reader.readUTF8(nameAndType + 2, buffer);
        for (Use use : Use.values()) {
            if (find(use, owner, name, descriptor) != null) {
                return true;
            }
        }
        return false;
    }
}
