package casement.sandbox.rewrite;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The class by which code knows its process, and whether that has ended. Every guest class loader defines its own copy,
 * found under one name by the rewritten code of all processes; a constant in it is that process's {@code GuestCalls}.
 *
 * <p>So a lambda belongs to the process whose code it is, whatever thread runs it, and the compiled code of a process
 * sees a constant. The class is kept this small because each process pays for it.
 *
 * <p>Code polls by calling an empty-looking virtual method, which reads a flag. Compilers inline it, as no class
 * overrides it, and may then read the flag once for a whole loop; so it costs next to nothing. To end the process, the
 * flag is set and then a class is loaded that does override it: code compiled on the promise that there is none is
 * thrown away, and runs on in the interpreter, which reads the flag. Where a JVM does not keep that promise inside a
 * running loop, the flag is volatile.
 */
public final class ThisProcess {

    /** Where guests' classes are that no guest brings along. */
    public static final String PACKAGE = "casement.sandbox.guest.";

    /** The name under which a guest's loader defines it. */
    public static final String CLASS_NAME = PACKAGE + "ThisProcess";

    /** The class of which the loading ends the process: the one that overrides the poll. */
    public static final String ENDED_CLASS_NAME = CLASS_NAME + "$Ended";

    /** The flag that polls read. */
    public static final String FLAG = "ended";

    /** The host's class that rewritten code calls; besides the shared packages, all that a guest sees of the host. */
    public static final String CALLS_CLASS_NAME = "casement.sandbox.process.GuestCalls";

    static final String CALLS = CALLS_CLASS_NAME.replace('.', '/');
    static final String CALLS_DESCRIPTOR = "L" + CALLS + ";";

    private static final String OBJECT = "java/lang/Object";
    private static final String INTERNAL_NAME = CLASS_NAME.replace('.', '/');
    private static final String DESCRIPTOR = "L" + INTERNAL_NAME + ";";
    private static final String ENDED = ENDED_CLASS_NAME.replace('.', '/');
    private static final String FIELD = "CALLS";
    private static final String SELF = "SELF";
    private static final String POLL = "poll";

    private static final byte[] PLAIN = generate(0);
    private static final byte[] VOLATILE = generate(Opcodes.ACC_VOLATILE);
    private static final byte[] OVERRIDING = generateOverriding();

    private ThisProcess() {}

    /**
     * The class file, the same for every process.
     *
     * @param volatileFlag whether the flag is read anew at each poll, which slows numeric loops
     */
    public static byte[] classFile(boolean volatileFlag) {
        return (volatileFlag ? VOLATILE : PLAIN).clone();
    }

    /** The class file of {@link #ENDED_CLASS_NAME}. */
    public static byte[] endedClassFile() {
        return OVERRIDING.clone();
    }

    /** Pushes the calling process. */
    static void push(MethodVisitor code) {
        code.visitFieldInsn(Opcodes.GETSTATIC, INTERNAL_NAME, FIELD, CALLS_DESCRIPTOR);
    }

    /** Pushes whether the process has ended. */
    static void pushFlag(MethodVisitor code) {
        code.visitFieldInsn(Opcodes.GETSTATIC, INTERNAL_NAME, FLAG, "Z");
    }

    /** Leaves, if the process has ended. The field is no constant: of a constant's class, compilers need no promise. */
    static void poll(MethodVisitor code) {
        code.visitFieldInsn(Opcodes.GETSTATIC, INTERNAL_NAME, SELF, DESCRIPTOR);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, INTERNAL_NAME, POLL, "()V", false);
    }

    private static byte[] generate(int flagAccess) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
        writer.visit(Opcodes.V17, access, INTERNAL_NAME, null, OBJECT, null);
        int open = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
        writer.visitField(open | Opcodes.ACC_FINAL, FIELD, CALLS_DESCRIPTOR, null, null)
                .visitEnd();
        writer.visitField(open, SELF, DESCRIPTOR, null, null).visitEnd();
        writer.visitField(open | flagAccess, FLAG, "Z", null, null).visitEnd();
        constructor(writer, OBJECT);
        initialiser(writer);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, POLL, "()V", null, null);
        code.visitCode();
        Label goOn = new Label();
        code.visitFieldInsn(Opcodes.GETSTATIC, INTERNAL_NAME, FLAG, "Z");
        code.visitJumpInsn(Opcodes.IFEQ, goOn);
        leave(code);
        code.visitLabel(goOn);
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        end(code);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static byte[] generateOverriding() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
        writer.visit(Opcodes.V17, access, ENDED, null, INTERNAL_NAME, null);
        constructor(writer, INTERNAL_NAME);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, POLL, "()V", null, null);
        code.visitCode();
        leave(code);
        end(code);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void constructor(ClassWriter writer, String superclass) {
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, superclass, "<init>", "()V", false);
        end(code);
    }

    private static void initialiser(ClassWriter writer) {
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        code.visitCode();
        code.visitLdcInsn(Type.getObjectType(INTERNAL_NAME));
        code.visitMethodInsn(Opcodes.INVOKESTATIC, CALLS, "of", "(Ljava/lang/Class;)" + CALLS_DESCRIPTOR, false);
        code.visitFieldInsn(Opcodes.PUTSTATIC, INTERNAL_NAME, FIELD, CALLS_DESCRIPTOR);
        code.visitTypeInsn(Opcodes.NEW, INTERNAL_NAME);
        code.visitInsn(Opcodes.DUP);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, INTERNAL_NAME, "<init>", "()V", false);
        code.visitFieldInsn(Opcodes.PUTSTATIC, INTERNAL_NAME, SELF, DESCRIPTOR);
        end(code);
    }

    private static void leave(MethodVisitor code) {
        push(code);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, CALLS, "leave", "(" + CALLS_DESCRIPTOR + ")V", false);
    }

    private static void end(MethodVisitor code) {
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
