package casement.sandbox.rewrite;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/** Lets a process call its finalizers itself: each asks first whether it is the JVM that calls. */
final class FinalizeRewrite implements MethodRewrite {

    static final String SHIMS = "casement/sandbox/process/GuestFinalizers";

    /** What it rewrites. */
    static final String METHOD = "finalize";

    /** What the object and the process need of the operand stack. */
    private static final int STACK = 2;

    @Override
    public boolean rewrite(MethodNode method) {
        boolean finalizes = method.name.equals(METHOD) && method.desc.equals("()V");
        if (!finalizes || (method.access & Opcodes.ACC_STATIC) != 0) {
            return false;
        }
        MethodNode ask = new MethodNode();
        ask.visitVarInsn(Opcodes.ALOAD, 0);
        ThisProcess.push(ask);
        ask.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                SHIMS,
                "finalizing",
                "(Ljava/lang/Object;" + ThisProcess.CALLS_DESCRIPTOR + ")V",
                false);
        method.instructions.insert(ask.instructions);
        method.maxStack += STACK;
        return true;
    }
}
