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
        for (Adaptation.Extra extra : adaptation.extras()) {
            ThisProcess.push(before);
            callShim(before, extra.shim(), Adaptation.extraDescriptor(extra.type()));
        }
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

    private void filter(MethodNode code) {
        int lowest = adaptation.filters().stream()
                .mapToInt(Adaptation.Filter::operand)
                .min()
                .orElse(Integer.MAX_VALUE);
        List<Type> operands = operands();
        int[] locals = new int[operands.size()];
        int free = method.maxLocals;
        for (int i = operands.size() - 1; i > lowest; i--) {
            locals[i] = free;
            free += operands.get(i).getSize();
            code.visitVarInsn(operands.get(i).getOpcode(Opcodes.ISTORE), locals[i]);
        }
        for (int i = lowest; i < operands.size(); i++) {
            Type type = operands.get(i);
            if (i > lowest) {
                code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), locals[i]);
            }
            String shim = adaptation.filterOf(i);
            if (shim != null) {
                ThisProcess.push(code);
                callShim(code, shim, Adaptation.filterDescriptor(type.getDescriptor()));
            }
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
