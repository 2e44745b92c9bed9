package casement.sandbox.rewrite;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes class loaders of a guest's own children of its process: one that is given no parent gets the process's loader,
 * not the JVM's; and a {@code URLClassLoader}, which defines classes inside the JDK, becomes one that rewrites them.
 */
final class LoaderRewrite implements ClassRewriter {

    /** What a {@code URLClassLoader} becomes, in internal form. */
    static final String GUEST_LOADER = "casement/sandbox/process/GuestUrlClassLoader";

    private static final String URL_LOADER = "java/net/URLClassLoader";
    private static final String CONSTRUCTOR = "<init>";
    private static final String LOADER = "Ljava/lang/ClassLoader;";

    /** Constructors without a parent, by class. */
    private static final Map<String, String> ORPHANS = Map.of(
            "java/lang/ClassLoader", "()V", "java/security/SecureClassLoader", "()V", URL_LOADER, "([Ljava/net/URL;)V");

    private static final Set<String> LOADERS = ORPHANS.keySet();

    @Override
    public byte[] rewrite(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        if (!ClassMentions.any(reader, LOADERS)) {
            return classFile;
        }
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        Loaders loaders = new Loaders(writer);
        reader.accept(loaders, 0);
        return loaders.changed ? writer.toByteArray() : classFile;
    }

    private static final class Loaders extends ClassVisitor {

        private boolean changed;

        Loaders(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            super.visit(version, access, name, signature, replaced(superName), interfaces);
        }

        private @Nullable String replaced(@Nullable String type) {
            if (URL_LOADER.equals(type)) {
                changed = true;
                return GUEST_LOADER;
            }
            return type;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            return new MethodVisitor(Opcodes.ASM9, next) {
                @Override
                public void visitTypeInsn(int opcode, String type) {
                    String made = opcode == Opcodes.NEW ? replaced(type) : type;
                    super.visitTypeInsn(opcode, made == null ? type : made);
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
                        changed = true;
                        pushProcessLoader(mv);
                        withParent = calledDescriptor.replace(")", LOADER + ")");
                    }
                    String replacement = replaced(owner);
                    super.visitMethodInsn(
                            opcode, replacement == null ? owner : replacement, called, withParent, ofInterface);
                }
            };
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
