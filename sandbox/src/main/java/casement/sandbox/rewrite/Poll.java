package casement.sandbox.rewrite;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;

/** The place at which code asks whether its process has ended, and leaves if so. */
final class Poll {

    /** What a poll needs of the operand stack. */
    private static final int STACK = 1;

    private Poll() {}

    /** A poll to put into a method. */
    static InsnList in(MethodNode method) {
        MethodNode code = new MethodNode();
        ThisProcess.poll(code);
        method.maxStack += STACK;
        return code.instructions;
    }

    /** The first instruction at or after a node that may be a label, a line number or a frame. */
    static @Nullable AbstractInsnNode nextInstruction(@Nullable AbstractInsnNode from) {
        AbstractInsnNode node = from;
        while (node != null && node.getOpcode() < 0) {
            node = node.getNext();
        }
        return node;
    }
}
