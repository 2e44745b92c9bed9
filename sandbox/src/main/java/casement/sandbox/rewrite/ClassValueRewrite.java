package casement.sandbox.rewrite;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * Lets a process know which values it computes for classes of others, by what subclasses of {@code ClassValue} do for
 * each class once. Those classes would keep the values, and with them the process.
 */
final class ClassValueRewrite implements MethodRewrite {

    /** What the class value, the class and the process need of the operand stack. */
    private static final int STACK = 3;

    private static final String REGISTRIES = "casement/sandbox/process/GuestRegistries";

    /** What it rewrites. */
    static final String METHOD = "computeValue";

    private static final String NOTE_DESCRIPTOR =
            "(Ljava/lang/Object;Ljava/lang/Class;" + ThisProcess.CALLS_DESCRIPTOR + ")V";

    @Override
    public boolean rewrite(MethodNode method) {
        boolean computes = method.name.equals(METHOD) && method.desc.startsWith("(Ljava/lang/Class;)L");
        if (!computes || (method.access & Opcodes.ACC_STATIC) != 0) {
            return false;
        }
        MethodNode note = new MethodNode();
        note.visitVarInsn(Opcodes.ALOAD, 0);
        note.visitVarInsn(Opcodes.ALOAD, 1);
        ThisProcess.push(note);
        note.visitMethodInsn(Opcodes.INVOKESTATIC, REGISTRIES, "computing", NOTE_DESCRIPTOR, false);
        method.instructions.insert(note.instructions);
        method.maxStack += STACK;
        return true;
    }
}
