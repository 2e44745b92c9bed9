package casement.sandbox.rewrite;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes an object of the host's where the guest makes one of a few classes of the JDK, a {@code Thread} say, and its class
 * the superclass where the guest extends one, so that its process knows of it. It has the same constructors.
 *
 * <p>Only names are replaced, by one of a subclass, so the stack maps stay true.
 */
final class SuperclassRewrite implements ClassPass {

    static final String THREAD = "casement/sandbox/process/ProcessThread";

    static final String JDK_THREAD = "java/lang/Thread";

    static final String DELAY_QUEUE = "java/util/concurrent/DelayQueue";

    static final String PROCESS_DELAY_QUEUE = "casement/sandbox/process/ProcessDelayQueue";

    private static final Map<String, String> OURS = Map.of(JDK_THREAD, THREAD, DELAY_QUEUE, PROCESS_DELAY_QUEUE);

    @Override
    public Set<String> words() {
        return OURS.keySet();
    }

    @Override
    public boolean concerns(ClassMentions mentions) {
        return mentions.extendsAny(OURS.keySet()) || mentions.anyConstructor(OURS.keySet());
    }

    @Override
    public boolean keepsSizes() {
        return true;
    }

    @Override
    public ClassVisitor before(ClassVisitor next, ClassWalk.Round round) {
        return new Substitution(next, round);
    }

    private static final class Substitution extends BodiesVisitor {

        private boolean extendsOurs;

        Substitution(ClassVisitor next, ClassWalk.Round round) {
            super(next, round);
        }

        private String ours(String type) {
            String ours = OURS.get(type);
            if (ours == null) {
                return type;
            }
            round.changed();
            return ours;
        }

        @Override
        @Nullable
        String superclass(@Nullable String original) {
            extendsOurs = original != null && OURS.containsKey(original);
            return original == null ? null : ours(original);
        }

        @Override
        MethodVisitor body(MethodVisitor next) {
            return new MethodVisitor(Opcodes.ASM9, next) {

                @Override
                public void visitTypeInsn(int opcode, String type) {
                    super.visitTypeInsn(opcode, opcode == Opcodes.NEW ? ours(type) : type);
                }

                @Override
                public void visitMethodInsn(
                        int opcode, String owner, String called, String calledDescriptor, boolean ofInterface) {
                    boolean constructs = opcode == Opcodes.INVOKESPECIAL && called.equals("<init>");
                    boolean ofSuper = opcode == Opcodes.INVOKESPECIAL && extendsOurs;
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
