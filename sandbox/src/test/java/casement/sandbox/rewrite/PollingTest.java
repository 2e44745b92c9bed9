package casement.sandbox.rewrite;

import static casement.sandbox.rewrite.PollCode.body;
import static casement.sandbox.rewrite.PollCode.source;
import static casement.sandbox.rewrite.PollCode.text;
import static casement.sandbox.rewrite.PollCode.type;
import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.rewrite.direct.ClassFile;
import casement.sandbox.rewrite.direct.PolledClass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What is done in the bytes of a class is compared with what a walk through it makes of it. */
class PollingTest {

    private static byte @Nullable [] direct(byte[] classFile) {
        return PolledClass.of(new ClassFile(classFile), Polling.POLLS, null);
    }

    private static void assertSame(byte[] classFile) {
        byte[] polled = direct(classFile);

        assertThat(polled).isNotNull();
        assertThat(text(polled)).isEqualTo(text(Polling.BY_WALK.rewrite(classFile)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return i;",
                "while (i > 0) i--; return i;",
                "do i--; while (i > 0); return i;",
                "for (;;) { if (i-- < 0) return i; }",
                "outer: while (true) { for (int j = 0; ; j++) { if (j > i) continue outer; i -= j; } }",
                "while (i > 0) { switch (i) { case 1: i = 7; break; case 2: i--; case 3: return 9; default: i -= 2; } } return i;",
                "while (i > 0) { switch (i) { case 1000: i = 7; break; case 20: i--; continue; default: i -= 2; } } return i;",
                "switch (\"\" + i) { case \"a\": return 1; case \"b\": for (;;) i++; default: return 2; }",
                "try { return Math.abs(i); } catch (RuntimeException e) { return 1; } finally { i++; }",
                "for (int j = 0; j < i; j++) try { i--; } catch (Error e) { continue; } finally { i++; } return i;",
                "synchronized (A.class) { while (i > 0) i--; } return i;",
                "StringBuilder b = new StringBuilder(i > 0 ? 1 : 2); while (b.length() < i) b.append(i); return b.length();",
                "long l = i; double d = l; while (d > 1) { d /= 2; l++; } return (int) l;",
                "Runnable r = () -> { for (;;) Math.abs(1); }; r.run(); return 0;",
                "int[][] a = new int[i][i]; for (int[] b : a) for (int c : b) i += c; return i;",
                "Object o = i > 0 ? (Object) \"a\" : Integer.valueOf(i); return o instanceof String s ? s.length() : 0;"
            })
    void a_method_gets_the_same_polls_either_way(String statements) {
        assertSame(body(statements));
    }

    @Test
    void so_do_long_methods_with_frames_far_apart() {
        assertSame(body(
                "if (i > 0) { " + "i = i * 31 + 7; ".repeat(40) + "} while (i > 0) { " + "if (i % 2 > 0) { ".repeat(5)
                        + "i = i * 31 + 7; ".repeat(100) + "}".repeat(5) + " i--; } return i;"));
    }

    @Test
    void so_do_methods_of_which_the_constants_need_two_bytes() {
        StringBuilder members = new StringBuilder("static int m(int i) { while (i > 0) { String s = null; ");
        for (int i = 0; i < 300; i++) {
            members.append("s = \"text ").append(i).append("\"; ");
        }
        assertSame(type(members + "i--; } return i; }"));
    }

    @Test
    void class_initialisers_poll_in_loops_and_handlers_only() {
        assertSame(type("static int a; static { while (a < 7) a++; try { a /= 0; } catch (Exception e) { a = 1; } }"));
    }

    @Test
    void interfaces_and_records_are_no_different() {
        assertSame(
                source("interface A { int get(); default int all() { int n = 0; while (n < get()) n++; return n; } }"));
        assertSame(source("record A(int i, String s) { int twice() { return 2 * i; } }"));
    }

    @Test
    void a_class_without_code_is_returned_itself() {
        byte[] classFile = source("interface A { int get(); }");

        assertThat(direct(classFile)).isSameAs(classFile);
    }

    // ---- what compilers of Java do not write

    private static byte[] method(int version, Consumer<MethodVisitor> body) {
        ClassWriter writer =
                new ClassWriter(version < Opcodes.V1_7 ? ClassWriter.COMPUTE_MAXS : ClassWriter.COMPUTE_FRAMES);
        writer.visit(version, Opcodes.ACC_PUBLIC, "A", null, "java/lang/Object", null);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "m", "(I)V", null, null);
        code.visitCode();
        body.accept(code);
        code.visitMaxs(0, 0);
        code.visitEnd();
        return writer.toByteArray();
    }

    @Test
    void a_loop_to_the_first_instruction_does_not_poll_twice() {
        assertSame(method(Opcodes.V17, code -> {
            Label start = new Label();
            code.visitLabel(start);
            code.visitIincInsn(0, -1);
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitJumpInsn(Opcodes.IFGT, start);
            code.visitInsn(Opcodes.RETURN);
        }));
    }

    @Test
    void subroutines_of_old_compilers_are_jumps_like_others() {
        assertSame(method(Opcodes.V1_4, code -> {
            Label start = new Label();
            Label subroutine = new Label();
            code.visitLabel(start);
            code.visitJumpInsn(Opcodes.JSR, subroutine);
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitJumpInsn(Opcodes.IFGT, start);
            code.visitInsn(Opcodes.RETURN);
            code.visitLabel(subroutine);
            code.visitVarInsn(Opcodes.ASTORE, 1);
            code.visitVarInsn(Opcodes.RET, 1);
        }));
    }

    @Test
    void a_handler_that_guards_itself_does_not_catch_its_own_poll() {
        assertSame(method(Opcodes.V1_5, code -> {
            Label start = new Label();
            Label handler = new Label();
            Label end = new Label();
            code.visitTryCatchBlock(start, end, handler, null);
            code.visitTryCatchBlock(handler, end, handler, null);
            code.visitLabel(start);
            code.visitMethodInsn(Opcodes.INVOKESTATIC, "B", "first", "()V", false);
            code.visitInsn(Opcodes.RETURN);
            code.visitLabel(handler);
            code.visitInsn(Opcodes.POP);
            code.visitMethodInsn(Opcodes.INVOKESTATIC, "B", "handled", "()V", false);
            code.visitLabel(end);
            code.visitInsn(Opcodes.RETURN);
        }));
    }

    @Test
    void a_handler_that_is_a_jump_backwards_polls_for_both() {
        assertSame(method(Opcodes.V17, code -> {
            Label again = new Label();
            Label start = new Label();
            Label handler = new Label();
            code.visitTryCatchBlock(start, handler, handler, "java/lang/Error");
            code.visitInsn(Opcodes.ACONST_NULL);
            code.visitLabel(again);
            code.visitInsn(Opcodes.POP);
            code.visitLabel(start);
            code.visitMethodInsn(Opcodes.INVOKESTATIC, "B", "first", "()V", false);
            code.visitInsn(Opcodes.RETURN);
            code.visitLabel(handler);
            code.visitJumpInsn(Opcodes.GOTO, again);
        }));
    }

    @Test
    void switches_that_jump_backwards_poll_first() {
        for (boolean table : new boolean[] {true, false}) {
            assertSame(method(Opcodes.V17, code -> {
                Label start = new Label();
                Label end = new Label();
                code.visitIincInsn(0, 1);
                code.visitLabel(start);
                code.visitVarInsn(Opcodes.ILOAD, 0);
                if (table) {
                    code.visitTableSwitchInsn(3, 4, end, start, end);
                } else {
                    code.visitLookupSwitchInsn(start, new int[] {3, 9}, new Label[] {end, end});
                }
                code.visitLabel(end);
                code.visitInsn(Opcodes.RETURN);
            }));
        }
    }

    // ---- what is left to the walk

    @Test
    void what_grows_out_of_the_reach_of_its_jumps_is_left_to_the_walk() {
        byte[] near = body("while (i > 0) { " + "i++; ".repeat(10_900) + "} return i;");
        byte[] far = body("while (i > 0) { if (i > 7) { " + "i++; ".repeat(10_918) + "} } return i;");

        assertSame(near);
        assertThat(direct(far)).isNull();
    }

    @Test
    void what_grows_too_large_is_left_to_the_walk() {
        assertThat(direct(body("i++; ".repeat(21_844) + "return i;"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.util.concurrent.locks.Lock l = null; l.lock(); try { i++; } finally { l.unlock(); } return i;",
                "@Marked String s = \"\" + i; return s.length();"
            })
    void unlocks_in_handlers_and_annotations_of_types_are_left_to_the_walk(String statements) {
        String marked = "@java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE_USE) @interface Marked {}";

        assertThat(direct(type(marked + "static int m(int i) { " + statements + " }")))
                .isNull();
    }

    @Test
    void versions_that_are_not_known_here_are_left_to_the_walk() {
        byte[] classFile = body("return i;");
        classFile[7] = 100;

        assertThat(direct(classFile)).isNull();
    }

    // ---- all at once

    @ParameterizedTest
    @CsvSource({
        "google-java-format-1.28.0-all-deps.jar, 2400",
        "h2-2.3.232.jar, 1000",
        "antlr4-4.13.2-complete.jar, 850"
    })
    void libraries_get_the_same_polls_either_way(String jar, int atLeast) throws IOException {
        int done = 0;
        try (JarFile file = new JarFile(Path.of("target", "tools", jar).toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
                if (entry.getName().endsWith(".class")) {
                    byte[] classFile = file.getInputStream(entry).readAllBytes();
                    byte[] polled = direct(classFile);
                    if (polled != null) {
                        assertThat(text(polled))
                                .as(entry.getName())
                                .isEqualTo(text(Polling.BY_WALK.rewrite(classFile)));
                        done++;
                    }
                }
            }
        }

        assertThat(done).isGreaterThan(atLeast);
    }
}
