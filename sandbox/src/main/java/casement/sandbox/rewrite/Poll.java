package casement.sandbox.rewrite;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;

/** The place at which code asks whether its process has ended, and leaves if so. */
final class Poll {

    private Poll() {}

    /** For loops and most method entries; in compiled code it is not there until the process has ended. */
    static InsnList ofCode() {
        MethodNode code = new MethodNode();
        ThisProcess.poll(code);
        return code.instructions;
    }

    /** For exception handlers, which must not run from the first moment on, and where code is better not discarded. */
    static InsnList ofFlag() {
        MethodNode code = new MethodNode();
        ThisProcess.pollFlag(code);
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
