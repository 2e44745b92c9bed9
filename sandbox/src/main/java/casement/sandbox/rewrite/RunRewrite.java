package casement.sandbox.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Lets a thread of a class of the guest's own be known to end: its method {@code run} says so before it returns. So does
 * every method of that name and shape; which of them is a thread's, the host finds out.
 */
final class RunRewrite implements MethodRewrite {

    /** What it rewrites. */
    static final String METHOD = "run";

    @Override
    public boolean rewrite(MethodNode method) {
        boolean isRun = method.name.equals(METHOD) && method.desc.equals("()V");
        if (!isRun || (method.access & Opcodes.ACC_STATIC) != 0 || hasOtherThis(method)) {
            return false;
        }
        List<Object> variables = new ArrayList<>(List.of("this"));
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof FrameNode frame) {
                follow(frame, variables);
            } else if (instruction.getOpcode() == Opcodes.RETURN && holdsThis(variables)) {
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

    /** Applies a frame to the types of the variables, as the verifier knows them. */
    private static void follow(FrameNode frame, List<Object> variables) {
        switch (frame.type) {
            case Opcodes.F_FULL, Opcodes.F_NEW -> {
                variables.clear();
                variables.addAll(frame.local);
            }
            case Opcodes.F_APPEND -> variables.addAll(frame.local);
            case Opcodes.F_CHOP ->
                variables
                        .subList(variables.size() - frame.local.size(), variables.size())
                        .clear();
            default -> {
                // The same as before.
            }
        }
    }

    /** A frame says no more than the code after it needs, and some compilers take that at its word. */
    private static boolean holdsThis(List<Object> variables) {
        return !variables.isEmpty() && variables.get(0) instanceof String;
    }

    private static InsnList note() {
        InsnList note = new InsnList();
        note.add(new VarInsnNode(Opcodes.ALOAD, 0));
        note.add(new MethodInsnNode(
                Opcodes.INVOKESTATIC, SuperclassRewrite.THREAD, "returning", "(Ljava/lang/Object;)V", false));
        return note;
    }
}
