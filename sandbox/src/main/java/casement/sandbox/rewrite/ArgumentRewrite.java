package casement.sandbox.rewrite;

import casement.sandbox.rewrite.direct.Instead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Applies a table of {@link Adaptation}s: at every call and method reference of the class.
 *
 * <p>A method that would grow beyond the 64 KiB that the class file format allows, though nothing else is changed in it,
 * is left as it is.
 */
final class ArgumentRewrite implements InPlace {

    /** In how many rounds the other rewrites make less of a method that is too large. */
    private static final int OTHERS = 2;

    /** By name and by owner. */
    private final Map<String, Map<String, List<Adaptation>>> adaptations = new HashMap<>();

    private final Set<String> words = new HashSet<>();

    ArgumentRewrite(List<Adaptation> rows) {
        for (Adaptation row : rows) {
            words.add(Words.of(row.owner(), row.name()));
            adaptations
                    .computeIfAbsent(row.name(), fresh -> new HashMap<>())
                    .computeIfAbsent(row.owner(), fresh -> new ArrayList<>())
                    .add(row);
        }
    }

    @Override
    public Set<String> words() {
        return words;
    }

    @Override
    public boolean concerns(ClassMentions mentions) {
        for (ClassMentions.Member member : mentions.members()) {
            if (changesReferenceTo(member)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void replace(int opcode, ClassMentions.Member member, Instead instead) {
        Adaptation adaptation = ofCall(opcode, member.owner(), member.name(), member.descriptor());
        if (adaptation != null) {
            new AdaptedInPlace(adaptation, opcode, member).write(instead);
        }
    }

    @Override
    public boolean changesReferenceTo(ClassMentions.Member member) {
        return find(member.owner(), member.name(), member.descriptor()) != null;
    }

    @Override
    public ClassVisitor before(ClassVisitor next, ClassWalk.Round round) {
        return new Arguments(next, round);
    }

    /** Carries it through one class. */
    private final class Arguments extends ClassVisitor {

        private final ClassWalk.Round round;
        private final AdaptingBridges bridges = new AdaptingBridges(ArgumentRewrite.this);

        Arguments(ClassVisitor next, ClassWalk.Round round) {
            super(Opcodes.ASM9, next);
            this.round = round;
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            bridges.areOf(name, (access & Opcodes.ACC_INTERFACE) != 0);
            super.visit(version, access, name, signature, superName, interfaces);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor rest = super.visitMethod(access, name, descriptor, signature, exceptions);
            if (round.failures(name, descriptor) > OTHERS) {
                return rest;
            }
            return new MethodNode(Opcodes.ASM9, access, name, descriptor, signature, exceptions) {
                @Override
                public void visitEnd() {
                    if (rewrite(this, bridges)) {
                        round.changed();
                    }
                    accept(rest);
                }
            };
        }

        @Override
        public void visitEnd() {
            bridges.methods().forEach(bridge -> bridge.accept(cv));
            super.visitEnd();
        }
    }

    private boolean rewrite(MethodNode method, AdaptingBridges bridges) {
        boolean changed = adaptCalls(method);
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof InvokeDynamicInsnNode dynamic) {
                dynamic.bsmArgs = Constants.change(dynamic.bsmArgs, dynamic.bsm, dynamic.desc, bridges);
            } else if (instruction instanceof LdcInsnNode constant) {
                constant.cst = Constants.change(constant.cst, null, bridges);
            }
        }
        return bridges.madeSome() || changed;
    }

    /** Adapts every call of a method that has a row. */
    boolean adaptCalls(MethodNode method) {
        boolean changed = false;
        for (AbstractInsnNode instruction : method.instructions.toArray()) {
            Adaptation adaptation = instruction instanceof MethodInsnNode call
                    ? ofCall(call.getOpcode(), call.owner, call.name, call.desc)
                    : null;
            if (adaptation != null) {
                new AdaptedCall(method, (MethodInsnNode) instruction, adaptation).rewrite();
                changed = true;
            }
        }
        return changed;
    }

    private @Nullable Adaptation ofCall(int opcode, String owner, String name, String descriptor) {
        boolean ofSuperclass = opcode == Opcodes.INVOKESPECIAL && !name.equals(Adaptation.CONSTRUCTOR);
        return ofSuperclass ? null : find(owner, name, descriptor);
    }

    /** What is to be done at a call of this member, or null if nothing is. */
    @Nullable
    Adaptation find(String owner, String name, String descriptor) {
        Map<String, List<Adaptation>> named = adaptations.get(name);
        if (named == null) {
            return null;
        }
        for (Adaptation row : named.getOrDefault(owner, List.of())) {
            if (row.appliesTo(descriptor)) {
                return row;
            }
        }
        return null;
    }
}
