package casement.sandbox.rewrite;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;

/**
 * Which classes and members a class file names, read from its constant pool; most name none that a rewrite is about.
 *
 * @param classes in internal form
 * @param interfaces that it implements itself
 */
record ClassMentions(Set<String> classes, List<Member> members, List<String> interfaces) {

    private static final int CONSTANT_CLASS = 7;
    private static final int CONSTANT_FIELD = 9;
    private static final int CONSTANT_METHOD = 10;
    private static final int CONSTANT_INTERFACE_METHOD = 11;

    /** A field or a method. */
    record Member(String owner, String name, String descriptor) {}

    static ClassMentions of(ClassReader reader) {
        char[] buffer = new char[reader.getMaxStringLength()];
        Set<String> classes = new HashSet<>();
        List<Member> members = new ArrayList<>();
        for (int item = 1; item < reader.getItemCount(); item++) {
            int offset = reader.getItem(item);
            if (offset != 0) {
                switch (reader.readByte(offset - 1)) {
                    case CONSTANT_CLASS -> classes.add(reader.readUTF8(offset, buffer));
                    case CONSTANT_FIELD, CONSTANT_METHOD, CONSTANT_INTERFACE_METHOD ->
                        members.add(member(reader, offset, buffer));
                    default -> {}
                }
            }
        }
        return new ClassMentions(classes, members, List.of(reader.getInterfaces()));
    }

    private static Member member(ClassReader reader, int offset, char[] buffer) {
        int nameAndType = reader.getItem(reader.readUnsignedShort(offset + 2));
        return new Member(
                reader.readClass(offset, buffer),
                reader.readUTF8(nameAndType, buffer),
                reader.readUTF8(nameAndType + 2, buffer));
    }

    /** Whether any of these classes is named. */
    boolean anyClass(Set<String> internalNames) {
        for (String each : internalNames) {
            if (classes.contains(each)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a member of this name is named, of whatever class. */
    boolean memberNamed(String name) {
        for (Member member : members) {
            if (member.name.equals(name)) {
                return true;
            }
        }
        return false;
    }
}
