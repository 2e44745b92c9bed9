package casement.sandbox.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Applies a table of {@link Adaptation}s: at every call and method reference of the class.
 *
 * <p>A method that would grow beyond the 64 KiB that the class file format allows is left as it is.
 */
final class ArgumentRewrite implements ClassRewriter {

    private static final int CONSTANT_METHOD = 10;
    private static final int CONSTANT_INTERFACE_METHOD = 11;

    private record Member(String owner, String name) {}

    private final Map<Member, List<Adaptation>> adaptations = new HashMap<>();

    ArgumentRewrite(List<Adaptation> rows) {
        for (Adaptation row : rows) {
            adaptations
                    .computeIfAbsent(new Member(row.owner(), row.name()), fresh -> new ArrayList<>())
                    .add(row);
        }
    }

    @Override
    public byte[] rewrite(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        if (!mentionsAny(reader)) {
            return classFile;
        }
        Set<String> tooLarge = new HashSet<>();
        while (true) {
            try {
                return rewrite(reader, classFile, tooLarge);
            } catch (MethodTooLargeException grown) {
                tooLarge.add(grown.getMethodName() + grown.getDescriptor());
            }
        }
    }

    private byte[] rewrite(ClassReader reader, byte[] classFile, Set<String> left) {
        ClassNode node = new ClassNode();
        reader.accept(node, 0);
        AdaptingBridges bridges = new AdaptingBridges(node, this);
        boolean changed = false;
        for (MethodNode method : List.copyOf(node.methods)) {
            changed |= !left.contains(method.name + method.desc) && rewrite(method, bridges);
        }
        if (!changed) {
            return classFile;
        }
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        node.accept(writer);
        return writer.toByteArray();
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
            Adaptation adaptation = instruction instanceof MethodInsnNode call ? find(call) : null;
            if (adaptation != null) {
                new AdaptedCall(method, (MethodInsnNode) instruction, adaptation).rewrite();
                changed = true;
            }
        }
        return changed;
    }

    private @Nullable Adaptation find(MethodInsnNode call) {
        boolean ofSuperclass = call.getOpcode() == Opcodes.INVOKESPECIAL && !call.name.equals(Adaptation.CONSTRUCTOR);
        return ofSuperclass ? null : find(call.owner, call.name, call.desc);
    }

    /** What is to be done at a call of this member, or null if nothing is. */
    @Nullable
    Adaptation find(String owner, String name, String descriptor) {
        for (Adaptation row : adaptations.getOrDefault(new Member(owner, name), List.of())) {
            if (row.appliesTo(descriptor)) {
                return row;
            }
        }
        return null;
    }

    /** Whether the constant pool names a member of the table; most classes name none and are read no further. */
    private boolean mentionsAny(ClassReader reader) {
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int item = 1; item < reader.getItemCount(); item++) {
            int offset = reader.getItem(item);
            if (offset != 0 && isMethod(reader.readByte(offset - 1))) {
                int nameAndType = reader.getItem(reader.readUnsignedShort(offset + 2));
                String name = reader.readUTF8(nameAndType, buffer);
                if (find(reader.readClass(offset, buffer), name, reader.readUTF8(nameAndType + 2, buffer)) != null) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isMethod(int constantTag) {
        return constantTag == CONSTANT_METHOD || constantTag == CONSTANT_INTERFACE_METHOD;
    }
}
