package casement.sandbox.rewrite;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes class loaders of a guest's own children of its process: one that is given no parent gets the process's loader,
 * not the JVM's; and a {@code URLClassLoader}, which defines classes inside the JDK, becomes one that rewrites them.
 */
final class LoaderRewrite implements ClassPass {

    /** What a {@code URLClassLoader} becomes, in internal form. */
    static final String GUEST_LOADER = "casement/sandbox/process/GuestUrlClassLoader";

    static final String URL_LOADER = "java/net/URLClassLoader";
    private static final String CONSTRUCTOR = "<init>";
    private static final String LOADER = "Ljava/lang/ClassLoader;";

    /** Constructors without a parent, by class. */
    private static final Map<String, String> ORPHANS = Map.of(
            "java/lang/ClassLoader", "()V", "java/security/SecureClassLoader", "()V", URL_LOADER, "([Ljava/net/URL;)V");

    private static final Set<String> LOADERS = ORPHANS.keySet();

    @Override
    public Set<String> words() {
        return LOADERS;
    }

    @Override
    public boolean concerns(ClassMentions mentions) {
        return mentions.extendsAny(LOADERS) || mentions.anyConstructor(LOADERS);
    }

    @Override
    public ClassVisitor before(ClassVisitor next, ClassWalk.Round round) {
        return new Loaders(next, round);
    }

    private static final class Loaders extends BodiesVisitor {

        Loaders(ClassVisitor next, ClassWalk.Round round) {
            super(next, round);
        }

        @Override
        @Nullable
        String superclass(@Nullable String original) {
            return replaced(original);
        }

        private @Nullable String replaced(@Nullable String type) {
            if (URL_LOADER.equals(type)) {
                round.changed();
                return GUEST_LOADER;
            }
            return type;
        }

        @Override
        MethodVisitor body(MethodVisitor next) {
            return new MethodVisitor(Opcodes.ASM9, next) {
                @Override
                public void visitTypeInsn(int opcode, String type) {
                    String made = opcode == Opcodes.NEW ? replaced(type) : type;
                    super.visitTypeInsn(opcode, made == null ? type : made);
                }

                @Override
                public void visitInvokeDynamicInsn(
                        String called, String calledDescriptor, Handle bootstrap, Object... arguments) {
                    Object[] replaced = arguments.clone();
                    Arrays.setAll(replaced, i -> constant(arguments[i]));
                    super.visitInvokeDynamicInsn(called, calledDescriptor, bootstrap, replaced);
                }

                @Override
                public void visitLdcInsn(Object value) {
                    super.visitLdcInsn(constant(value));
                }

                @Override
                public void visitMethodInsn(
                        int opcode, String owner, String called, String calledDescriptor, boolean ofInterface) {
                    if (opcode != Opcodes.INVOKESPECIAL || !LOADERS.contains(owner)) {
                        super.visitMethodInsn(opcode, owner, called, calledDescriptor, ofInterface);
                        return;
                    }
                    String withParent = calledDescriptor;
                    if (called.equals(CONSTRUCTOR) && calledDescriptor.equals(ORPHANS.get(owner))) {
                        round.changed();
                        pushProcessLoader(mv);
                        withParent = calledDescriptor.replace(")", LOADER + ")");
                    }
                    String replacement = replaced(owner);
                    super.visitMethodInsn(
                            opcode, replacement == null ? owner : replacement, called, withParent, ofInterface);
                }
            };
        }

        private Object constant(Object value) {
            return Constants.change(value, null, (reference, bound) -> constructor(reference));
        }

        /** {@code URLClassLoader::new}: ours finds its parent by itself. */
        private Handle constructor(Handle reference) {
            String ours = reference.getTag() == Opcodes.H_NEWINVOKESPECIAL ? replaced(reference.getOwner()) : null;
            return ours == null
                    ? reference
                    : new Handle(reference.getTag(), ours, reference.getName(), reference.getDesc(), false);
        }

        private static void pushProcessLoader(MethodVisitor code) {
            ThisProcess.push(code);
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    ThisProcess.CALLS,
                    "systemClassLoader",
                    "(" + ThisProcess.CALLS_DESCRIPTOR + ")" + LOADER,
                    false);
        }
    }
}
