package casement.sandbox.rewrite;

import java.util.ArrayList;
import java.util.List;
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
        for (AbstractInsnNode each = method.instructions.getFirst(); each != null; each = each.getNext()) {
            if (jumpsBack(method.instructions, each)) {
                jumps.add(each);
            }
        }
        for (AbstractInsnNode jump : jumps) {
            method.instructions.insertBefore(jump, Poll.ofCode());
        }
        return !jumps.isEmpty();
    }

    private static boolean jumpsBack(InsnList code, AbstractInsnNode instruction) {
        return switch (instruction.getType()) {
            case AbstractInsnNode.JUMP_INSN -> isAhead(code, ((JumpInsnNode) instruction).label, instruction);
            case AbstractInsnNode.TABLESWITCH_INSN -> {
                TableSwitchInsnNode table = (TableSwitchInsnNode) instruction;
                yield isAhead(code, table.dflt, table) || anyAhead(code, table.labels, table);
            }
            case AbstractInsnNode.LOOKUPSWITCH_INSN -> {
                LookupSwitchInsnNode lookup = (LookupSwitchInsnNode) instruction;
                yield isAhead(code, lookup.dflt, lookup) || anyAhead(code, lookup.labels, lookup);
            }
            default -> false;
        };
    }

    private static boolean anyAhead(InsnList code, List<LabelNode> targets, AbstractInsnNode jump) {
        for (LabelNode target : targets) {
            if (isAhead(code, target, jump)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAhead(InsnList code, LabelNode target, AbstractInsnNode jump) {
        return code.indexOf(target) <= code.indexOf(jump);
    }
}
