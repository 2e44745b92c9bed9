package casement.sandbox.rewrite;

import casement.sandbox.rewrite.Redirect.Use;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Carries {@link RedirectRewrite} through one class. A method reference is a constant, with no place to push the process
 * at; it comes to name a private bridge method of the class, added at its end.
 */
final class RedirectVisitor extends ClassVisitor {

    private static final int BRIDGE_ACCESS = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;

    /** A method of this class that stands for a member as a constant; one per type of receiver. */
    private record Bridge(Redirect redirect, String descriptor) {

        String name() {
            return "casement$" + redirect.shim();
        }
    }

    private final RedirectRewrite rewrite;
    private final Set<Bridge> bridges = new LinkedHashSet<>();
    private String className = "";
    private boolean isInterface;
    private boolean changed;

    RedirectVisitor(ClassVisitor next, RedirectRewrite rewrite) {
        super(Opcodes.ASM9, next);
        this.rewrite = rewrite;
    }

    boolean changed() {
        return changed;
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        className = name;
        isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return new Body(super.visitMethod(access, name, descriptor, signature, exceptions));
    }

    @Override
    public void visitEnd() {
        bridges.forEach(this::write);
        super.visitEnd();
    }

    private void write(Bridge bridge) {
        MethodVisitor code = cv.visitMethod(BRIDGE_ACCESS, bridge.name(), bridge.descriptor(), null, null);
        code.visitCode();
        int local = 0;
        for (Type parameter : Type.getArgumentTypes(bridge.descriptor())) {
            code.visitVarInsn(parameter.getOpcode(Opcodes.ILOAD), local);
            local += parameter.getSize();
        }
        callShim(code, bridge.redirect());
        code.visitInsn(Type.getReturnType(bridge.descriptor()).getOpcode(Opcodes.IRETURN));
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static void callShim(MethodVisitor code, Redirect redirect) {
        ThisProcess.push(code);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, redirect.shims(), redirect.shim(), redirect.shimDescriptor(), false);
    }

    private Handle redirected(Handle handle, @Nullable Type bound) {
        return switch (handle.getTag()) {
            case Opcodes.H_INVOKESTATIC -> bridge(handle, find(Use.STATIC_CALL, handle), "(");
            case Opcodes.H_INVOKEVIRTUAL, Opcodes.H_INVOKEINTERFACE -> {
                Type receiver = bound == null ? Type.getObjectType(handle.getOwner()) : bound;
                yield bridge(handle, find(Use.CALL, handle), "(" + receiver.getDescriptor());
            }
            default -> handle;
        };
    }

    private @Nullable Redirect find(Use use, Handle handle) {
        return rewrite.find(use, handle.getOwner(), handle.getName(), handle.getDesc());
    }

    private Handle bridge(Handle original, @Nullable Redirect redirect, String start) {
        if (redirect == null) {
            return original;
        }
        changed = true;
        Bridge bridge = new Bridge(redirect, start + original.getDesc().substring(1));
        bridges.add(bridge);
        return new Handle(Opcodes.H_INVOKESTATIC, className, bridge.name(), bridge.descriptor(), isInterface);
    }

    /** A superclass of the guest's own is rewritten itself. */
    private static boolean isOfTheJdk(String owner) {
        return owner.startsWith("java/") || owner.startsWith("javax/");
    }

    private final class Body extends MethodVisitor {

        Body(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
            Redirect redirect = redirectOfCall(opcode, owner, name, descriptor);
            if (redirect == null) {
                super.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
            } else {
                replaceWith(redirect);
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            Redirect redirect = opcode == Opcodes.GETSTATIC ? rewrite.find(Use.READ, owner, name, descriptor) : null;
            if (redirect == null) {
                super.visitFieldInsn(opcode, owner, name, descriptor);
            } else {
                replaceWith(redirect);
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            Object[] redirected = Constants.change(arguments, bootstrap, descriptor, RedirectVisitor.this::redirected);
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, redirected);
        }

        @Override
        public void visitLdcInsn(Object value) {
            super.visitLdcInsn(Constants.change(value, null, RedirectVisitor.this::redirected));
        }

        private void replaceWith(Redirect redirect) {
            changed = true;
            callShim(mv, redirect);
        }

        private @Nullable Redirect redirectOfCall(int opcode, String owner, String name, String descriptor) {
            return switch (opcode) {
                case Opcodes.INVOKESTATIC -> rewrite.find(Use.STATIC_CALL, owner, name, descriptor);
                case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKEINTERFACE -> rewrite.find(Use.CALL, owner, name, descriptor);
                case Opcodes.INVOKESPECIAL ->
                    isOfTheJdk(owner) ? rewrite.find(Use.SUPER_CALL, owner, name, descriptor) : null;
                default -> null;
            };
        }
    }
}
