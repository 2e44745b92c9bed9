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
final class RedirectVisitor extends BodiesVisitor {

    private final RedirectRewrite rewrite;
    private final Set<Bridge> bridges = new LinkedHashSet<>();

    RedirectVisitor(ClassVisitor next, RedirectRewrite rewrite, ClassWalk.Round round) {
        super(next, round);
        this.rewrite = rewrite;
    }

    @Override
    MethodVisitor body(MethodVisitor next) {
        return new Body(next);
    }

    @Override
    public void visitEnd() {
        boolean hasFrames = (version & 0xFFFF) >= Opcodes.V1_6;
        bridges.forEach(bridge -> bridge.write(cv, hasFrames));
        super.visitEnd();
    }

    private Handle redirected(Handle handle, @Nullable Type bound) {
        return switch (handle.getTag()) {
            case Opcodes.H_INVOKESTATIC -> bridged(handle, Use.STATIC_CALL, handle.getDesc());
            case Opcodes.H_NEWINVOKESPECIAL ->
                bridged(handle, Use.CONSTRUCTION, handle.getDesc().replace(")V", ")L" + handle.getOwner() + ";"));
            case Opcodes.H_INVOKEVIRTUAL, Opcodes.H_INVOKEINTERFACE -> {
                Type receiver = bound == null ? Type.getObjectType(handle.getOwner()) : bound;
                String descriptor =
                        "(" + receiver.getDescriptor() + handle.getDesc().substring(1);
                Handle called = bridged(handle, Use.CALL, descriptor);
                yield called.equals(handle) ? bridged(handle, Use.FILTERED_CALL, descriptor) : called;
            }
            default -> handle;
        };
    }

    private Handle bridged(Handle original, Use use, String descriptor) {
        Redirect redirect = rewrite.find(use, original.getOwner(), original.getName(), original.getDesc());
        return redirect == null
                ? original
                : handle(new Bridge(redirect, original.getOwner(), original.isInterface(), descriptor));
    }

    private Handle handle(Bridge bridge) {
        round.changed();
        bridges.add(bridge);
        return new Handle(Opcodes.H_INVOKESTATIC, className, bridge.name(), bridge.descriptor(), isInterface);
    }

    private final class Body extends MethodVisitor {

        Body(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
            Redirect redirect = rewrite.ofCall(opcode, owner, name, descriptor);
            if (redirect == null) {
                super.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
            } else if (Bridge.isNeeded(redirect)) {
                String arguments = opcode == Opcodes.INVOKESTATIC ? "(" : "(L" + owner + ";";
                Handle bridge = handle(new Bridge(redirect, owner, ofInterface, arguments + descriptor.substring(1)));
                super.visitMethodInsn(Opcodes.INVOKESTATIC, className, bridge.getName(), bridge.getDesc(), isInterface);
            } else {
                round.changed();
                Bridge.callShim(mv, redirect);
                if (redirect.giving() != null) {
                    String called = redirect.giving().called();
                    super.visitMethodInsn(opcode, owner, name, called, ofInterface);
                }
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            Redirect redirect = opcode == Opcodes.GETSTATIC ? rewrite.find(Use.READ, owner, name, descriptor) : null;
            if (redirect == null) {
                super.visitFieldInsn(opcode, owner, name, descriptor);
            } else {
                round.changed();
                Bridge.callShim(mv, redirect);
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
    }
}
