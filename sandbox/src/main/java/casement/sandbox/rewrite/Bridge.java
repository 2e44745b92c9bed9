package casement.sandbox.rewrite;

import casement.sandbox.rewrite.Redirect.Use;
import casement.sandbox.rewrite.direct.Instead;
import casement.sandbox.rewrite.direct.UnusualException;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A private static method added to a guest's class that stands for a redirected member: where a constant has to name
 * one, and where only at run time it shows whether the member itself is meant. There it has the original call too, so
 * that this is still made by the guest's class.
 *
 * @param owner the class named at the place of use
 * @param descriptor with the receiver, if there is one, in front
 */
record Bridge(Redirect redirect, String owner, boolean ofInterface, String descriptor) {

    private static final int ACCESS = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;

    /** Whether a call of this member cannot be replaced in place. */
    static boolean isNeeded(Redirect redirect) {
        return switch (redirect.use()) {
            case FILTERED_CALL, INHERITED_CALL, INHERITED_STATIC_CALL -> true;
            default -> false;
        };
    }

    /** The process pushed, and the shim called, in place of the member or of its last arguments. */
    static void callShim(MethodVisitor code, Redirect redirect) {
        ThisProcess.push(code);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, redirect.shims(), redirect.shim(), redirect.shimDescriptor(), false);
        String cast = redirect.cast();
        if (cast != null) {
            code.visitTypeInsn(Opcodes.CHECKCAST, cast);
        }
    }

    /**
     * The same, written straight into the bytes of a class.
     *
     * @throws UnusualException if a bridge is needed, or the member is called after all
     */
    static void callShim(Instead instead, Redirect redirect) {
        if (isNeeded(redirect) || redirect.giving() != null) {
            throw new UnusualException();
        }
        instead.needsStack(1);
        ThisProcess.push(instead);
        instead.callStatic(redirect.shims(), redirect.shim(), redirect.shimDescriptor());
        String cast = redirect.cast();
        if (cast != null) {
            instead.cast(cast);
        }
    }

    String name() {
        String plain = ThisProcess.BRIDGES + redirect.shim();
        return redirect.giving() == null && !isNeeded(redirect) ? plain : plain + '$' + owner.replace('/', '$');
    }

    void write(ClassVisitor to, boolean withFrames) {
        MethodVisitor code = to.visitMethod(ACCESS, name(), descriptor, null, null);
        code.visitCode();
        if (isNeeded(redirect)) {
            Label original = new Label();
            condition(code);
            code.visitJumpInsn(Opcodes.IFEQ, original);
            replacement(code);
            code.visitLabel(original);
            if (withFrames) {
                code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
            }
            load(code, false);
            code.visitMethodInsn(opcode(), owner, redirect.name(), redirect.descriptor(), ofInterface);
            end(code);
        } else {
            replacement(code);
        }
        code.visitMaxs(0, Type.getArgumentsAndReturnSizes(descriptor) >> 2);
        code.visitEnd();
    }

    /** Pushes whether the shim is meant. */
    private void condition(MethodVisitor code) {
        switch (redirect.use()) {
            case FILTERED_CALL -> {
                code.visitVarInsn(Opcodes.ALOAD, 0);
                ThisProcess.push(code);
                code.visitMethodInsn(
                        Opcodes.INVOKESTATIC, redirect.shims(), "covers", redirect.coversDescriptor(), false);
            }
            case INHERITED_CALL -> {
                code.visitVarInsn(Opcodes.ALOAD, 0);
                code.visitTypeInsn(Opcodes.INSTANCEOF, redirect.owner());
            }
            default -> {
                code.visitLdcInsn(Type.getObjectType(owner));
                code.visitLdcInsn(redirect.name());
                code.visitLdcInsn(redirect.descriptor());
                code.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        Redirect.hostClass("GuestReflection"),
                        "inherits",
                        "(Ljava/lang/Class;Ljava/lang/String;Ljava/lang/String;)Z",
                        false);
            }
        }
    }

    private void replacement(MethodVisitor code) {
        boolean makes = redirect.use() == Use.CONSTRUCTION;
        if (makes) {
            code.visitTypeInsn(Opcodes.NEW, owner);
            code.visitInsn(Opcodes.DUP);
        }
        load(code, redirect.use() == Use.INHERITED_CALL);
        callShim(code, redirect);
        if (redirect.giving() != null) {
            String called = redirect.giving().called();
            code.visitMethodInsn(opcode(), owner, redirect.name(), called, ofInterface);
        }
        end(code);
    }

    /** How the original calls. */
    private int opcode() {
        return switch (redirect.use()) {
            case STATIC_CALL, INHERITED_STATIC_CALL -> Opcodes.INVOKESTATIC;
            case CONSTRUCTION, SUPER_CALL -> Opcodes.INVOKESPECIAL;
            default -> ofInterface ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
        };
    }

    private void load(MethodVisitor code, boolean castReceiver) {
        int local = 0;
        for (Type parameter : Type.getArgumentTypes(descriptor)) {
            code.visitVarInsn(parameter.getOpcode(Opcodes.ILOAD), local);
            if (local == 0 && castReceiver) {
                code.visitTypeInsn(Opcodes.CHECKCAST, redirect.owner());
            }
            local += parameter.getSize();
        }
    }

    private void end(MethodVisitor code) {
        code.visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
    }
}
