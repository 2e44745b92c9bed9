package casement.sandbox.rewrite.direct;

/** The tables behind a method's code, which name places in it. */
final class CodeTables {

    private static final int SAME_ONE = 64;
    private static final int SAME_ONE_EXTENDED = 247;
    private static final int SAME_EXTENDED = 251;
    private static final int FULL = 255;
    private static final int OBJECT = 7;
    private static final int UNINITIALIZED = 8;

    private final ClassFile file;
    private final Output out;
    private final Places places;

    CodeTables(ClassFile file, Output out, Places places) {
        this.file = file;
        this.out = out;
        this.places = places;
    }

    /** Writes all that begin there. */
    void write(int attributes) {
        int count = file.u2(attributes);
        out.u2(count);
        int at = attributes + 2;
        for (; count > 0; count--) {
            write(file.u2(at), at);
            at += 6 + file.length(at + 2);
        }
    }

    private void write(int name, int at) {
        out.copy(file.bytes(), at, at + 8); // its count, too: none gets longer
        int entries = file.u2(at + 6);
        if (file.isText(name, "LineNumberTable")) {
            lines(at + 8, entries);
        } else if (file.isText(name, "LocalVariableTable") || file.isText(name, "LocalVariableTypeTable")) {
            variables(at + 8, entries);
        } else if (file.isText(name, "StackMapTable")) {
            int written = out.size();
            frames(at + 8, entries);
            out.u4At(written - 6, out.size() - written + 2);
        } else {
            throw new UnusualException();
        }
    }

    private void lines(int first, int entries) {
        int at = first;
        for (int left = entries; left > 0; left--, at += 4) {
            out.u2(places.of(file.u2(at)));
            out.u2(file.u2(at + 2));
        }
    }

    private void variables(int first, int entries) {
        int at = first;
        for (int left = entries; left > 0; left--, at += 10) {
            int start = file.u2(at);
            out.u2(places.of(start));
            out.u2(places.of(start + file.u2(at + 2)) - places.of(start));
            out.copy(file.bytes(), at + 4, at + 10);
        }
    }

    // ---- stack maps

    private void frames(int first, int entries) {
        int at = first;
        int place = -1;
        int before = -1;
        for (int left = entries; left > 0; left--) {
            int kind = file.u1(at);
            int delta = delta(kind, at);
            place += delta + 1;
            int now = places.of(place);
            at = frame(kind, at, now - before - 1);
            before = now;
        }
    }

    private int delta(int kind, int at) {
        if (kind < SAME_ONE) {
            return kind;
        }
        return kind < 2 * SAME_ONE ? kind - SAME_ONE : file.u2(at + 1);
    }

    /** @return what follows */
    private int frame(int kind, int at, int delta) {
        if (kind < SAME_ONE || kind == SAME_EXTENDED) {
            small(0, SAME_EXTENDED, delta);
            return kind < SAME_ONE ? at + 1 : at + 3;
        }
        if (kind < 2 * SAME_ONE || kind == SAME_ONE_EXTENDED) {
            small(SAME_ONE, SAME_ONE_EXTENDED, delta);
            return types(kind < 2 * SAME_ONE ? at + 1 : at + 3, 1);
        }
        out.u1(kind);
        out.u2(delta);
        if (kind < SAME_EXTENDED) {
            return at + 3;
        }
        if (kind < FULL) {
            return types(at + 3, kind - SAME_EXTENDED);
        }
        return counted(counted(at + 3));
    }

    /** What is of one byte while it is near, and else says so. */
    private void small(int near, int far, int delta) {
        if (delta < SAME_ONE) {
            out.u1(near + delta);
        } else {
            out.u1(far);
            out.u2(delta);
        }
    }

    private int counted(int at) {
        int count = file.u2(at);
        out.u2(count);
        return types(at + 2, count);
    }

    private int types(int first, int count) {
        int at = first;
        for (int left = count; left > 0; left--) {
            int type = file.u1(at);
            out.u1(type);
            if (type == OBJECT) {
                out.u2(file.u2(at + 1));
                at += 3;
            } else if (type == UNINITIALIZED) {
                out.u2(places.ofInstruction(file.u2(at + 1)));
                at += 3;
            } else {
                at++;
            }
        }
        return at;
    }
}
