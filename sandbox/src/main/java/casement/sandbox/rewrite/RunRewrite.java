package casement.sandbox.rewrite;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Lets a thread of a class of the guest's own be known to end: its method {@code run} says so before it returns. So does
 * every method of that name and shape; which of them is a thread's, the host finds out.
 */
final class RunRewrite implements MethodRewrite {

    @Override
    public boolean rewrite(MethodNode method) {
        boolean isRun = method.name.equals("run") && method.desc.equals("()V");
        if (!isRun || (method.access & Opcodes.ACC_STATIC) != 0 || hasOtherThis(method)) {
            return false;
        }
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction.getOpcode() == Opcodes.RETURN) {
                method.instructions.insertBefore(instruction, note());
            }
        }
        method.maxStack = method.maxStack + 1;
        return true;
    }

    /** Some compilers use the variable of {@code this} again. */
    private static boolean hasOtherThis(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof VarInsnNode variable
                    && variable.var == 0
                    && variable.getOpcode() >= Opcodes.ISTORE
                    && variable.getOpcode() <= Opcodes.ASTORE) {
                return true;
            }
        }
        return false;
    }

    private static InsnList note() {
        InsnList note = new InsnList();
        note.add(new VarInsnNode(Opcodes.ALOAD, 0));
        note.add(new MethodInsnNode(
                Opcodes.INVOKESTATIC, ThreadRewrite.THREAD, "returning", "(Ljava/lang/Object;)V", false));
        return note;
    }
}
