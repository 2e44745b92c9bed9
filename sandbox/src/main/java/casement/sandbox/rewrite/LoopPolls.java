package casement.sandbox.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/**
 * Lets no process outlive its end in a loop: each jump backwards polls first. A cycle without one goes through an
 * exception handler, which polls by {@link HandlerPolls}.
 */
final class LoopPolls implements MethodRewrite {

    @Override
    public boolean rewrite(MethodNode method) {
        List<AbstractInsnNode> jumps = new ArrayList<>();
        for (AbstractInsnNode instruction : method.instructions) {
            if (jumpsBack(method.instructions, instruction)) {
                jumps.add(instruction);
            }
        }
        jumps.forEach(jump -> method.instructions.insertBefore(jump, Poll.ofCode()));
        return !jumps.isEmpty();
    }

    private static boolean jumpsBack(InsnList code, AbstractInsnNode instruction) {
        return targets(instruction).anyMatch(target -> code.indexOf(target) <= code.indexOf(instruction));
    }

    private static Stream<LabelNode> targets(AbstractInsnNode instruction) {
        if (instruction instanceof JumpInsnNode jump) {
            return Stream.of(jump.label);
        }
        if (instruction instanceof TableSwitchInsnNode table) {
            return Stream.concat(Stream.of(table.dflt), table.labels.stream());
        }
        if (instruction instanceof LookupSwitchInsnNode lookup) {
            return Stream.concat(Stream.of(lookup.dflt), lookup.labels.stream());
        }
        return Stream.empty();
    }
}
