package casement.sandbox.rewrite;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The class by which code knows its process. Every guest class loader defines its own copy, found under one name by the
 * rewritten code of all processes; its one field, a constant, is that process's {@code GuestCalls}.
 *
 * <p>So a lambda belongs to the process whose code it is, whatever thread runs it, and the compiled code of a process
 * sees a constant. The class is kept this small because each process pays for it.
 */
public final class ThisProcess {

    /** The name under which a guest's loader defines it. */
    public static final String CLASS_NAME = "casement.sandbox.guest.ThisProcess";

    /** The host's class that rewritten code calls; besides the shared packages, all that a guest sees of the host. */
    public static final String CALLS_CLASS_NAME = "casement.sandbox.process.GuestCalls";

    static final String CALLS = CALLS_CLASS_NAME.replace('.', '/');
    static final String CALLS_DESCRIPTOR = "L" + CALLS + ";";

    private static final String INTERNAL_NAME = CLASS_NAME.replace('.', '/');
    private static final String FIELD = "CALLS";
    private static final byte[] CLASS_FILE = generate();

    private ThisProcess() {}

    /** The class file, the same for every process. */
    public static byte[] classFile() {
        return CLASS_FILE.clone();
    }

    /** Pushes the calling process. */
    static void push(MethodVisitor code) {
        code.visitFieldInsn(Opcodes.GETSTATIC, INTERNAL_NAME, FIELD, CALLS_DESCRIPTOR);
    }

    private static byte[] generate() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
        writer.visit(Opcodes.V17, access, INTERNAL_NAME, null, "java/lang/Object", null);
        int constant = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
        writer.visitField(constant, FIELD, CALLS_DESCRIPTOR, null, null).visitEnd();
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        code.visitCode();
        code.visitLdcInsn(Type.getObjectType(INTERNAL_NAME));
        code.visitMethodInsn(Opcodes.INVOKESTATIC, CALLS, "of", "(Ljava/lang/Class;)" + CALLS_DESCRIPTOR, false);
        code.visitFieldInsn(Opcodes.PUTSTATIC, INTERNAL_NAME, FIELD, CALLS_DESCRIPTOR);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
