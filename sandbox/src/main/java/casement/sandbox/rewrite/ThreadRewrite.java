package casement.sandbox.rewrite;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes a thread of the host's where the guest makes a {@code Thread}, and its superclass where the guest extends one, so
 * that its process knows of it. It has the same constructors.
 *
 * <p>Only names are replaced, by one of a subclass, so the stack maps stay true.
 */
final class ThreadRewrite implements ClassPass {

    static final String THREAD = "casement/sandbox/process/ProcessThread";

    private static final String JDK_THREAD = "java/lang/Thread";

    @Override
    public boolean concerns(ClassMentions mentions) {
        return mentions.classes().contains(JDK_THREAD);
    }

    @Override
    public boolean keepsSizes() {
        return true;
    }

    @Override
    public ClassVisitor before(ClassVisitor next, ClassWalk.Round round) {
        return new Substitution(next, round);
    }

    private static final class Substitution extends ClassVisitor {

        private final ClassWalk.Round round;
        private boolean extendsThread;

        Substitution(ClassVisitor next, ClassWalk.Round round) {
            super(Opcodes.ASM9, next);
            this.round = round;
        }

        private String ours(String type) {
            if (!type.equals(JDK_THREAD)) {
                return type;
            }
            round.changed();
            return THREAD;
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            extendsThread = JDK_THREAD.equals(superName);
            super.visit(version, access, name, signature, superName == null ? null : ours(superName), interfaces);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {

                @Override
                public void visitTypeInsn(int opcode, String type) {
                    super.visitTypeInsn(opcode, opcode == Opcodes.NEW ? ours(type) : type);
                }

                @Override
                public void visitMethodInsn(
                        int opcode, String owner, String called, String calledDescriptor, boolean ofInterface) {
                    boolean constructs = opcode == Opcodes.INVOKESPECIAL && called.equals("<init>");
                    boolean ofSuper = opcode == Opcodes.INVOKESPECIAL && extendsThread;
                    String real = constructs || ofSuper ? ours(owner) : owner;
                    super.visitMethodInsn(opcode, real, called, calledDescriptor, ofInterface);
                }

                @Override
                public void visitInvokeDynamicInsn(
                        String called, String calledDescriptor, Handle bootstrap, Object... arguments) {
                    Object[] replaced = arguments.clone();
                    for (int i = 0; i < replaced.length; i++) {
                        replaced[i] = constant(replaced[i]);
                    }
                    super.visitInvokeDynamicInsn(called, calledDescriptor, bootstrap, replaced);
                }

                /** {@code Thread::new} */
                private Object constant(Object value) {
                    return value instanceof Handle handle && handle.getTag() == Opcodes.H_NEWINVOKESPECIAL
                            ? new Handle(
                                    handle.getTag(), ours(handle.getOwner()), handle.getName(), handle.getDesc(), false)
                            : value;
                }
            };
        }
    }
}
