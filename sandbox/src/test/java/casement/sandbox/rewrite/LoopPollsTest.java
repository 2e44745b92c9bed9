package casement.sandbox.rewrite;

import static casement.sandbox.rewrite.PollCode.beforeJumpsBack;
import static casement.sandbox.rewrite.PollCode.body;
import static casement.sandbox.rewrite.PollCode.method;
import static casement.sandbox.rewrite.PollCode.polls;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

class LoopPollsTest {

    private final ClassRewriter rewrite = new MethodsRewrite(new LoopPolls(), method -> false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (i > 0) i--; return i;",
                "do i--; while (i > 0); return i;",
                "for (;;) { if (i-- < 0) return i; }",
                "for (int j : new int[i]) i += j; return i;",
                "outer: while (true) { for (int j = 0; ; j++) { if (j > i) continue outer; i -= j; } }"
            })
    void each_jump_backwards_polls_first(String statements) {
        MethodNode method = method(rewrite.rewrite(body(statements)), "m");

        assertThat(beforeJumpsBack(method)).isNotEmpty().allMatch(PollCode::isPoll);
    }

    @Test
    void what_only_goes_forward_is_returned_itself() {
        byte[] classFile = body("if (i > 0) i--; else i++; switch (i) { case 1: return 2; default: return i; }");

        assertThat(rewrite.rewrite(classFile)).isSameAs(classFile);
    }

    @Test
    void a_loop_polls_once_a_turn() {
        MethodNode method = method(rewrite.rewrite(body("while (i > 0) { if (i == 7) i--; i--; } return i;")), "m");

        assertThat(polls(method)).isEqualTo(1);
    }

    /** No compiler of Java does it, others do. */
    @Test
    void a_switch_that_jumps_backwards_polls_first() {
        MethodNode table = method(rewrite.rewrite(switchBack(true)), "m");
        MethodNode lookup = method(rewrite.rewrite(switchBack(false)), "m");

        assertThat(beforeJumpsBack(table)).hasSize(1).allMatch(PollCode::isPoll);
        assertThat(beforeJumpsBack(lookup)).hasSize(1).allMatch(PollCode::isPoll);
    }

    private static byte[] switchBack(boolean table) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V1_5, Opcodes.ACC_PUBLIC, "A", null, "java/lang/Object", null);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "m", "(I)V", null, null);
        Label back = new Label();
        Label out = new Label();
        code.visitLabel(back);
        code.visitVarInsn(Opcodes.ILOAD, 0);
        if (table) {
            code.visitTableSwitchInsn(0, 0, out, back);
        } else {
            code.visitLookupSwitchInsn(back, new int[] {7}, new Label[] {out});
        }
        code.visitLabel(out);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        return writer.toByteArray();
    }
}
