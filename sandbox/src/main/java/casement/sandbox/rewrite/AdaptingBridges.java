package casement.sandbox.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * Methods of one class that stand for members as constants. Such a bridge calls the member as a lambda expression would,
 * and that call is adapted like any other.
 */
final class AdaptingBridges implements Constants.Change {

    private static final int ACCESS = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;

    private record Reference(Handle member, @Nullable Type bound) {}

    private final ArgumentRewrite rewrite;
    private final Map<Reference, Handle> bridges = new HashMap<>();
    private final List<MethodNode> methods = new ArrayList<>();
    private String owner = "";
    private boolean inInterface;

    AdaptingBridges(ArgumentRewrite rewrite) {
        this.rewrite = rewrite;
    }

    /** Whose methods they are. */
    void areOf(String className, boolean isInterface) {
        owner = className;
        inInterface = isInterface;
    }

    List<MethodNode> methods() {
        return methods;
    }

    boolean madeSome() {
        return !bridges.isEmpty();
    }

    @Override
    public Handle apply(Handle reference, @Nullable Type bound) {
        boolean isCall = callOf(reference) != 0
                && rewrite.find(reference.getOwner(), reference.getName(), reference.getDesc()) != null;
        return isCall ? bridges.computeIfAbsent(new Reference(reference, bound), this::bridge) : reference;
    }

    private static int callOf(Handle reference) {
        return switch (reference.getTag()) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_INVOKEVIRTUAL -> Opcodes.INVOKEVIRTUAL;
            case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
            case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
            default -> 0;
        };
    }

    private Handle bridge(Reference reference) {
        String name = ThisProcess.BRIDGES + "adapted$" + bridges.size();
        String descriptor = descriptor(reference);
        MethodNode code = new MethodNode(ACCESS, name, descriptor, null, null);
        write(code, reference.member(), descriptor);
        rewrite.adaptCalls(code);
        methods.add(code);
        return new Handle(Opcodes.H_INVOKESTATIC, owner, name, descriptor, inInterface);
    }

    private static String descriptor(Reference reference) {
        Handle member = reference.member();
        Type type = Type.getObjectType(member.getOwner());
        return switch (member.getTag()) {
            case Opcodes.H_INVOKESTATIC -> member.getDesc();
            case Opcodes.H_NEWINVOKESPECIAL -> member.getDesc().replace(")V", ")" + type);
            default -> {
                Type receiver = reference.bound() == null ? type : reference.bound();
                yield "(" + receiver + member.getDesc().substring(1);
            }
        };
    }

    private static void write(MethodNode code, Handle member, String descriptor) {
        int call = callOf(member);
        if (call == Opcodes.INVOKESPECIAL) {
            code.visitTypeInsn(Opcodes.NEW, member.getOwner());
            code.visitInsn(Opcodes.DUP);
        }
        int local = 0;
        for (Type parameter : Type.getArgumentTypes(descriptor)) {
            code.visitVarInsn(parameter.getOpcode(Opcodes.ILOAD), local);
            local += parameter.getSize();
        }
        code.maxLocals = local;
        code.visitMethodInsn(call, member.getOwner(), member.getName(), member.getDesc(), member.isInterface());
        code.visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
    }
}
