package casement.sandbox.rewrite;

import casement.sandbox.rewrite.direct.Instead;
import java.util.List;
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
 * <p>Loops and method entries poll by asking whether a call site still has the target it began with. Compilers take the
 * target of a constant call site for a constant, so the poll vanishes from their code; the JVM throws that code away when
 * the target is exchanged, and what is interpreted sees the new one. With another target a poll reads a volatile flag. Where a
 * JVM does not keep that promise inside a running loop, such a poll reads the flag from the beginning. Exception handlers
 * and what may be recursion always do.
 */
public final class ThisProcess {

    /** Where guests' classes are that no guest brings along. */
    public static final String PACKAGE = "casement.sandbox.guest.";

    /** How the names of methods begin that rewriting adds to guests' classes. */
    public static final String BRIDGES = "casement$";

    /** What is in the names of classes that rewriting makes of lambda expressions; the JVM's are hidden. */
    public static final String LAMBDAS = "$casement$";

    /** The name under which a guest's loader defines it. */
    public static final String CLASS_NAME = PACKAGE + "ThisProcess";

    /** The volatile flag, set once the process has ended. */
    public static final String FLAG = "ended";

    /** The field of the {@code MutableCallSite} that has polls read the flag if it gets another target, a {@code ()void}. */
    public static final String SITE = "SITE";

    /** The field of the target that it begins with; once this is another, interpreted code reads the flag. */
    public static final String TARGET = "GO_ON";

    /** The host's class that rewritten code calls; besides the shared packages, all that a guest sees of the host. */
    public static final String CALLS_CLASS_NAME = "casement.sandbox.process.GuestCalls";

    /** What polls of classes that processes share come down to. */
    public static final String SHARED_POLLS_CLASS_NAME = "casement.sandbox.process.SharedPolls";

    static final String CALLS = CALLS_CLASS_NAME.replace('.', '/');
    static final String CALLS_DESCRIPTOR = "L" + CALLS + ";";

    static final String INTERNAL_NAME = CLASS_NAME.replace('.', '/');
    private static final String CALLS_FIELD = "CALLS";
    static final String POLL = "poll";
    static final String POLL_FLAG = "pollFlag";
    private static final String CALL_SITE = "java/lang/invoke/MutableCallSite";
    private static final String CALL_SITE_DESCRIPTOR = "L" + CALL_SITE + ";";
    private static final String HANDLE_DESCRIPTOR = "Ljava/lang/invoke/MethodHandle;";
    private static final int OPEN = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;

    /**
     * How many instructions that do nothing a poll has where it leaves. They make it larger than what HotSpot inlines
     * unasked (35 bytes): its fast compiler, which would give each of a program's thousands of polls counters of its own,
     * calls it, and its optimising one still inlines it wherever it is hot.
     */
    private static final int PADDING = 30;

    private static final byte[] BY_CALL_SITE = generate(false);
    private static final byte[] BY_FLAG = generate(true);
    private static final byte[] SHARED = generateShared();

    private ThisProcess() {}

    /**
     * The class file, the same for every process.
     *
     * @param byFlag whether all polls read the volatile flag, which slows numeric loops
     */
    public static byte[] classFile(boolean byFlag) {
        return (byFlag ? BY_FLAG : BY_CALL_SITE).clone();
    }

    /** The class file that the loader of classes that processes share defines: its polls find the process out. */
    public static byte[] sharedClassFile() {
        return SHARED.clone();
    }

    /** Pushes the calling process. */
    static void push(MethodVisitor code) {
        code.visitFieldInsn(Opcodes.GETSTATIC, INTERNAL_NAME, CALLS_FIELD, CALLS_DESCRIPTOR);
    }

    static void push(Instead code) {
        code.pushStatic(INTERNAL_NAME, CALLS_FIELD, CALLS_DESCRIPTOR);
    }

    /** Pushes whether the process has ended. */
    static void pushFlag(MethodVisitor code) {
        code.visitFieldInsn(Opcodes.GETSTATIC, INTERNAL_NAME, FLAG, "Z");
    }

    /** Leaves, if the process has ended and its compiled code been thrown away. Costs compiled code nothing. */
    static void poll(MethodVisitor code) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, INTERNAL_NAME, POLL, "()V", false);
    }

    /** Leaves, if the flag is set. */
    static void pollFlag(MethodVisitor code) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, INTERNAL_NAME, POLL_FLAG, "()V", false);
    }

    private static byte[] generate(boolean byFlag) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
        writer.visit(Opcodes.V17, access, INTERNAL_NAME, null, "java/lang/Object", null);
        field(writer, OPEN | Opcodes.ACC_FINAL, CALLS_FIELD, CALLS_DESCRIPTOR);
        field(writer, OPEN | Opcodes.ACC_FINAL, SITE, CALL_SITE_DESCRIPTOR);
        field(writer, OPEN | Opcodes.ACC_FINAL, TARGET, HANDLE_DESCRIPTOR);
        field(writer, OPEN | Opcodes.ACC_VOLATILE, FLAG, "Z");
        initialiser(writer);
        poll(writer, POLL, byFlag);
        poll(writer, POLL_FLAG, true);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static byte[] generateShared() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
        writer.visit(Opcodes.V17, access, INTERNAL_NAME, null, "java/lang/Object", null);
        for (String poll : List.of(POLL, POLL_FLAG)) {
            MethodVisitor code = writer.visitMethod(OPEN, poll, "()V", null, null);
            code.visitCode();
            code.visitMethodInsn(Opcodes.INVOKESTATIC, SHARED_POLLS_CLASS_NAME.replace('.', '/'), "poll", "()V", false);
            end(code);
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void field(ClassWriter writer, int access, String name, String descriptor) {
        writer.visitField(access, name, descriptor, null, null).visitEnd();
    }

    private static void initialiser(ClassWriter writer) {
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        code.visitCode();
        code.visitLdcInsn(Type.getObjectType(INTERNAL_NAME));
        code.visitMethodInsn(Opcodes.INVOKESTATIC, CALLS, "of", "(Ljava/lang/Class;)" + CALLS_DESCRIPTOR, false);
        code.visitFieldInsn(Opcodes.PUTSTATIC, INTERNAL_NAME, CALLS_FIELD, CALLS_DESCRIPTOR);
        code.visitTypeInsn(Opcodes.NEW, CALL_SITE);
        code.visitInsn(Opcodes.DUP);
        code.visitFieldInsn(Opcodes.GETSTATIC, "java/lang/Void", "TYPE", "Ljava/lang/Class;");
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                "java/lang/invoke/MethodHandles",
                "zero",
                "(Ljava/lang/Class;)" + HANDLE_DESCRIPTOR,
                false);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, CALL_SITE, "<init>", "(" + HANDLE_DESCRIPTOR + ")V", false);
        code.visitFieldInsn(Opcodes.PUTSTATIC, INTERNAL_NAME, SITE, CALL_SITE_DESCRIPTOR);
        pushTarget(code);
        code.visitFieldInsn(Opcodes.PUTSTATIC, INTERNAL_NAME, TARGET, HANDLE_DESCRIPTOR);
        end(code);
    }

    private static void poll(ClassWriter writer, String name, boolean byFlag) {
        MethodVisitor code = writer.visitMethod(OPEN, name, "()V", null, null);
        Label goOn = new Label();
        code.visitCode();
        if (!byFlag) {
            pushTarget(code);
            code.visitFieldInsn(Opcodes.GETSTATIC, INTERNAL_NAME, TARGET, HANDLE_DESCRIPTOR);
            code.visitJumpInsn(Opcodes.IF_ACMPEQ, goOn);
        }
        pushFlag(code);
        code.visitJumpInsn(Opcodes.IFEQ, goOn);
        for (int i = 0; i < PADDING; i++) {
            code.visitInsn(Opcodes.NOP);
        }
        push(code);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, CALLS, "leave", "(" + CALLS_DESCRIPTOR + ")V", false);
        code.visitLabel(goOn);
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        end(code);
    }

    private static void pushTarget(MethodVisitor code) {
        code.visitFieldInsn(Opcodes.GETSTATIC, INTERNAL_NAME, SITE, CALL_SITE_DESCRIPTOR);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, CALL_SITE, "getTarget", "()" + HANDLE_DESCRIPTOR, false);
    }

    private static void end(MethodVisitor code) {
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
