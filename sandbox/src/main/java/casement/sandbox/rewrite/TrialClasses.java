package casement.sandbox.rewrite;

import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A program of one loop that polls, complete: with a {@code GuestCalls} of its own, it needs no process. */
public final class TrialClasses {

    /** A {@code Runnable} that is made with the number of times its loop turns. */
    public static final String LOOP = ThisProcess.PACKAGE + "TrialLoop";

    private static final String LOOP_NAME = LOOP.replace('.', '/');
    private static final String OBJECT = "java/lang/Object";
    private static final String ERROR = "java/lang/Error";
    private static final String TURNS = "turns";
    private static final String SUM = "sum";

    private TrialClasses() {}

    /** The class files, by binary name; its polls are those of a call site. */
    public static Map<String, byte[]> all() {
        return Map.of(
                ThisProcess.CLASS_NAME,
                ThisProcess.classFile(false),
                ThisProcess.CALLS_CLASS_NAME,
                calls(),
                LOOP,
                loop());
    }

    /** What the poll calls: it leaves by throwing an error. */
    private static byte[] calls() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, ThisProcess.CALLS, null, OBJECT, null);
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
        MethodVisitor of =
                writer.visitMethod(access, "of", "(Ljava/lang/Class;)" + ThisProcess.CALLS_DESCRIPTOR, null, null);
        of.visitCode();
        of.visitInsn(Opcodes.ACONST_NULL);
        of.visitInsn(Opcodes.ARETURN);
        of.visitMaxs(0, 0);
        of.visitEnd();
        MethodVisitor leave =
                writer.visitMethod(access, "leave", "(" + ThisProcess.CALLS_DESCRIPTOR + ")V", null, null);
        leave.visitCode();
        leave.visitTypeInsn(Opcodes.NEW, ERROR);
        leave.visitInsn(Opcodes.DUP);
        leave.visitMethodInsn(Opcodes.INVOKESPECIAL, ERROR, "<init>", "()V", false);
        leave.visitInsn(Opcodes.ATHROW);
        leave.visitMaxs(0, 0);
        leave.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static byte[] loop() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, LOOP_NAME, null, OBJECT, new String[] {
            Type.getInternalName(Runnable.class)
        });
        writer.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, TURNS, "J", null, null)
                .visitEnd();
        writer.visitField(Opcodes.ACC_PUBLIC, SUM, "J", null, null).visitEnd();
        MethodVisitor constructor = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "(J)V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, "<init>", "()V", false);
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitVarInsn(Opcodes.LLOAD, 1);
        constructor.visitFieldInsn(Opcodes.PUTFIELD, LOOP_NAME, TURNS, "J");
        constructor.visitInsn(Opcodes.RETURN);
        constructor.visitMaxs(0, 0);
        constructor.visitEnd();
        run(writer.visitMethod(Opcodes.ACC_PUBLIC, "run", "()V", null, null));
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** {@code for (long i = turns; i != 0; i--) { poll(); sum += i; } }. */
    private static void run(MethodVisitor code) {
        Label start = new Label();
        Label end = new Label();
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, LOOP_NAME, TURNS, "J");
        code.visitVarInsn(Opcodes.LSTORE, 1);
        code.visitLabel(start);
        code.visitFrame(Opcodes.F_APPEND, 1, new Object[] {Opcodes.LONG}, 0, null);
        code.visitVarInsn(Opcodes.LLOAD, 1);
        code.visitInsn(Opcodes.LCONST_0);
        code.visitInsn(Opcodes.LCMP);
        code.visitJumpInsn(Opcodes.IFEQ, end);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitInsn(Opcodes.DUP);
        code.visitFieldInsn(Opcodes.GETFIELD, LOOP_NAME, SUM, "J");
        code.visitVarInsn(Opcodes.LLOAD, 1);
        code.visitInsn(Opcodes.LADD);
        code.visitFieldInsn(Opcodes.PUTFIELD, LOOP_NAME, SUM, "J");
        code.visitVarInsn(Opcodes.LLOAD, 1);
        code.visitInsn(Opcodes.LCONST_1);
        code.visitInsn(Opcodes.LSUB);
        code.visitVarInsn(Opcodes.LSTORE, 1);
        ThisProcess.poll(code);
        code.visitJumpInsn(Opcodes.GOTO, start);
        code.visitLabel(end);
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
