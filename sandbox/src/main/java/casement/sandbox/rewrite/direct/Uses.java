package casement.sandbox.rewrite.direct;

import java.util.HashSet;
import java.util.Set;

/** Which methods of a class have to do with some of its constants. */
public final class Uses {

    private static final int DYNAMIC = 17;
    private static final int INVOKE_DYNAMIC = 18;

    private static final int LDC = 18;
    private static final int LDC_W = 19;
    private static final int LDC2_W = 20;
    private static final int NEW = 187;

    private final ClassFile file;
    private final boolean[] texts;
    private final boolean[] constants;
    private final Set<String> methods = new HashSet<>();

    private Uses(ClassFile file, boolean[] texts) {
        this.file = file;
        this.texts = texts;
        this.constants = new boolean[texts.length];
    }

    /**
     * The methods whose code names such a class, or a member of such a name or class, and those that have such a name; each
     * by its name and descriptor together.
     *
     * @param texts true for those names that are looked for, by their place among the constants
     */
    public static Set<String> of(ClassFile file, boolean[] texts) {
        Uses uses = new Uses(file, texts);
        uses.find();
        uses.addHandles();
        int at = file.methods() + 2;
        for (int left = file.u2(file.methods()); left > 0; left--) {
            at = uses.method(at);
        }
        return uses.methods;
    }

    private void find() {
        for (int index = 1; index < constants.length; index++) {
            int at = file.constant(index);
            constants[index] = switch (at == 0 ? 0 : file.u1(at)) {
                case ClassFile.CLASS -> texts[file.nameOfClass(index)];
                case ClassFile.FIELD, ClassFile.METHOD, ClassFile.INTERFACE_METHOD ->
                    texts[file.ownerOf(index)] || texts[file.nameOf(index)];
                default -> false;
            };
        }
    }

    /** Which call site or constant has which handle stands elsewhere, so one handle counts for all. */
    private void addHandles() {
        boolean any = false;
        for (int index = 1; index < constants.length; index++) {
            int at = file.constant(index);
            if (at != 0 && file.u1(at) == ClassFile.METHOD_HANDLE && constants[file.memberOf(index)]) {
                constants[index] = true;
                any = true;
            }
        }
        for (int index = 1; any && index < constants.length; index++) {
            int at = file.constant(index);
            if (at != 0 && (file.u1(at) == DYNAMIC || file.u1(at) == INVOKE_DYNAMIC)) {
                constants[index] = true;
            }
        }
    }

    private int method(int start) {
        int at = start + 8;
        boolean isNamed = texts[file.u2(start + 2)];
        for (int left = file.u2(start + 6); left > 0; left--) {
            if (file.isText(file.u2(at), "Code") && (isNamed || isUsedIn(at + 14, file.length(at + 10)))) {
                methods.add(file.text(file.u2(start + 2)) + file.text(file.u2(start + 4)));
            }
            at += 6 + file.length(at + 2);
        }
        return at;
    }

    private boolean isUsedIn(int start, int length) {
        int pc = 0;
        while (pc < length) {
            int at = start + pc;
            int opcode = file.u1(at);
            int size = Instructions.size(file, at, pc);
            if (opcode == LDC ? constants[file.u1(at + 1)] : namesConstant(opcode) && constants[file.u2(at + 1)]) {
                return true;
            }
            pc += size;
        }
        return false;
    }

    /** Whether the two bytes behind it are a constant's number. */
    private static boolean namesConstant(int opcode) {
        return opcode >= Instructions.GETSTATIC && opcode <= NEW
                || opcode == LDC_W
                || opcode == LDC2_W
                || opcode == 189 // anewarray
                || opcode == Instructions.CHECKCAST
                || opcode == 193 // instanceof
                || opcode == 197; // multianewarray
    }
}
