package casement.sandbox.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * One call to which an {@link Adaptation} applies. Operands above a filtered one are put into locals that the method does
 * not have otherwise, and back; no branch comes between, so no stack map has to know of them.
 */
final class AdaptedCall {

    private final MethodNode method;
    private final MethodInsnNode call;
    private final Adaptation adaptation;

    AdaptedCall(MethodNode method, MethodInsnNode call, Adaptation adaptation) {
        this.method = method;
        this.call = call;
        this.adaptation = adaptation;
    }

    void rewrite() {
        MethodNode before = new MethodNode();
        filter(before);
        push(before, adaptation.extrasBefore(Adaptation.BEHIND_ALL));
        method.instructions.insertBefore(call, before.instructions);
        InsnList after = after();
        if (after != null) {
            method.instructions.insert(call, after);
        }
        call.desc = adaptation.adapted(call.desc);
    }

    private List<Type> operands() {
        List<Type> operands = new ArrayList<>();
        boolean hasReceiver = call.getOpcode() == Opcodes.INVOKEVIRTUAL || call.getOpcode() == Opcodes.INVOKEINTERFACE;
        if (hasReceiver) {
            operands.add(Type.getObjectType(call.owner));
        }
        operands.addAll(List.of(Type.getArgumentTypes(call.desc)));
        return operands;
    }

    /** From the last to the first that something is done with, or before. */
    private void filter(MethodNode code) {
        List<Type> operands = operands();
        List<String> types = new ArrayList<>();
        int lowest = lowest();
        int free = method.maxLocals;
        int[] locals = new int[operands.size()];
        for (Type operand : operands) {
            types.add(operand.getDescriptor());
        }
        for (int i = operands.size() - 1; i >= lowest; i--) {
            Adaptation.Filter filter = adaptation.filterOf(i);
            if (filter != null) {
                ThisProcess.push(code);
                callShim(code, filter.shim(), filter.descriptor(types.get(i)));
                types.set(i, filter.typeOf(types.get(i)));
            }
            if (i > lowest) {
                Type type = Type.getType(types.get(i));
                locals[i] = free;
                free += type.getSize();
                code.visitVarInsn(type.getOpcode(Opcodes.ISTORE), locals[i]);
            }
        }
        for (int i = lowest + 1; i < operands.size(); i++) {
            push(code, adaptation.extrasBefore(i));
            code.visitVarInsn(Type.getType(types.get(i)).getOpcode(Opcodes.ILOAD), locals[i]);
        }
    }

    /** The first operand that is not left where it is. */
    private int lowest() {
        int lowest = Integer.MAX_VALUE - 1;
        for (Adaptation.Filter filter : adaptation.filters()) {
            lowest = Math.min(lowest, filter.operand());
        }
        for (Adaptation.Extra extra : adaptation.extras()) {
            lowest = extra.isBehindAll() ? lowest : Math.min(lowest, extra.before() - 1);
        }
        return lowest;
    }

    private void push(MethodNode code, List<Adaptation.Extra> extras) {
        for (Adaptation.Extra extra : extras) {
            ThisProcess.push(code);
            callShim(code, extra.shim(), Adaptation.extraDescriptor(extra.type()));
        }
    }

    private @Nullable InsnList after() {
        String shim = adaptation.after();
        AbstractInsnNode result = shim == null ? null : pushResult();
        if (shim == null || result == null) {
            return null;
        }
        MethodNode code = new MethodNode();
        code.instructions.add(result);
        ThisProcess.push(code);
        boolean made = call.name.equals(Adaptation.CONSTRUCTOR);
        Type type = made ? Type.getObjectType(call.owner) : Type.getReturnType(call.desc);
        callShim(code, shim, Adaptation.afterDescriptor(type.getDescriptor()));
        return code.instructions;
    }

    private @Nullable AbstractInsnNode pushResult() {
        return call.name.equals(Adaptation.CONSTRUCTOR)
                ? Construction.pushOfMade(call, method)
                : new InsnNode(Opcodes.DUP);
    }

    private void callShim(MethodNode code, String shim, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, adaptation.shims(), shim, descriptor, false);
    }
}
