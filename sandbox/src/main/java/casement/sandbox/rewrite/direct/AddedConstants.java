package casement.sandbox.rewrite.direct;

import java.util.ArrayList;
import java.util.List;

/** Constants put behind those that a class has, each once. */
final class AddedConstants {

    private final ClassFile file;
    private final int first;
    private final Output out = new Output(512);

    /** What each consists of, its kind as a character in front: there are few. */
    private final List<String> known = new ArrayList<>();

    /** @param first the number of the first that is added */
    AddedConstants(ClassFile file, int first) {
        this.file = file;
        this.first = first;
    }

    int count() {
        return known.size();
    }

    void writeTo(Output classFile) {
        classFile.copy(out);
    }

    /** A class by its internal name. */
    int type(String internalName) {
        return put(ClassFile.CLASS, text(internalName), 0);
    }

    int field(String owner, String name, String descriptor) {
        return put(ClassFile.FIELD, type(owner), nameAndType(text(name), descriptor));
    }

    /** A method of a class. */
    int method(String owner, String name, String descriptor) {
        return put(ClassFile.METHOD, type(owner), nameAndType(text(name), descriptor));
    }

    /** The overload of a method that has this descriptor. */
    int overload(int method, String descriptor) {
        int at = file.constant(method);
        int name = file.u2(file.constant(file.u2(at + 3)) + 1);
        return put(file.u1(at), file.u2(at + 1), nameAndType(name, descriptor));
    }

    private int nameAndType(int name, String descriptor) {
        return put(ClassFile.NAME_AND_TYPE, name, text(descriptor));
    }

    private int put(int kind, int one, int other) {
        String key = new String(new char[] {(char) kind, (char) one, (char) other});
        int place = known.indexOf(key);
        if (place < 0) {
            out.u1(kind);
            out.u2(one);
            if (kind != ClassFile.CLASS) {
                out.u2(other);
            }
            place = add(key);
        }
        return first + place;
    }

    private int text(String ascii) {
        String key = String.valueOf((char) ClassFile.UTF8).concat(ascii);
        int place = known.indexOf(key);
        if (place < 0) {
            out.text(ascii);
            place = add(key);
        }
        return first + place;
    }

    private int add(String key) {
        known.add(key);
        return known.size() - 1;
    }
}
