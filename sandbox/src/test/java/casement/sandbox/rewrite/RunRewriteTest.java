package casement.sandbox.rewrite;

import static casement.sandbox.rewrite.PollCode.method;
import static casement.sandbox.rewrite.PollCode.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;

class RunRewriteTest {

    private final ClassRewriter rewrite = new MethodsRewrite(new RunRewrite(), method -> false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public void run() {}",
                "public void run() { if (hashCode() > 0) { String one = toString(); one.length(); } notify(); }"
            })
    void run_says_so_before_it_returns(String run) {
        assertThat(notes(rewrite.rewrite(type(run)))).isEqualTo(1);
    }

    @Test
    void each_return_says_so() {
        byte[] classFile = type("public void run() { if (hashCode() > 0) return; notify(); }");

        assertThat(notes(rewrite.rewrite(classFile))).isEqualTo(2);
    }

    /** Kotlin's compiler writes such frames: nothing after them needs it. */
    @ParameterizedTest
    @ValueSource(ints = {Opcodes.F_FULL, Opcodes.F_CHOP})
    void a_return_after_a_frame_without_this_is_left_alone(int frame) {
        byte[] rewritten = rewrite.rewrite(frameWithoutThis(frame));

        assertThat(notes(rewritten)).isEqualTo(1);
        assertThatCode(() -> new Defined(rewritten).run()).doesNotThrowAnyException();
    }

    private static long notes(byte[] classFile) {
        int notes = 0;
        for (var instruction : method(classFile, "run").instructions) {
            notes += instruction instanceof MethodInsnNode call && call.name.equals("returning") ? 1 : 0;
        }
        return notes;
    }

    /** Returns at once if it is itself, or else after a frame that says nothing of any variable. */
    private static byte[] frameWithoutThis(int frame) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(
                Opcodes.V17, Opcodes.ACC_PUBLIC, "A", null, "java/lang/Object", new String[] {"java/lang/Runnable"});
        MethodVisitor made = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        made.visitVarInsn(Opcodes.ALOAD, 0);
        made.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        made.visitInsn(Opcodes.RETURN);
        made.visitMaxs(0, 0);
        MethodVisitor run = writer.visitMethod(Opcodes.ACC_PUBLIC, "run", "()V", null, null);
        Label none = new Label();
        run.visitVarInsn(Opcodes.ALOAD, 0);
        run.visitJumpInsn(Opcodes.IFNULL, none);
        run.visitInsn(Opcodes.RETURN);
        run.visitLabel(none);
        run.visitFrame(frame, frame == Opcodes.F_CHOP ? 1 : 0, new Object[1], 0, new Object[0]);
        run.visitInsn(Opcodes.RETURN);
        run.visitMaxs(0, 0);
        return writer.toByteArray();
    }

    /** Loads, and with it verifies, one class. */
    private static final class Defined extends ClassLoader {

        private final Class<?> defined;

        Defined(byte[] classFile) {
            super(RunRewriteTest.class.getClassLoader());
            defined = defineClass("A", classFile, 0, classFile.length);
        }

        void run() throws ReflectiveOperationException {
            ((Runnable) defined.getConstructor().newInstance()).run();
        }
    }
}
