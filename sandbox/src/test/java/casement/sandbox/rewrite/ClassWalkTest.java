package casement.sandbox.rewrite;

import static casement.sandbox.rewrite.PollCode.body;
import static casement.sandbox.rewrite.PollCode.method;
import static casement.sandbox.rewrite.PollCode.polls;
import static casement.sandbox.rewrite.PollCode.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class ClassWalkTest {

    private static final ClassPass POLLS = new MethodsRewrite(new EntryPolls(), method -> false);

    @Test
    void a_pass_sees_what_those_before_it_have_made() {
        ClassPass redirects = new RedirectRewrite(Redirects.EXIT);
        byte[] classFile = body("java.util.function.IntConsumer exit = System::exit; return 0;");

        byte[] rewritten = new ClassWalk(List.of(redirects, POLLS)).rewrite(classFile);

        assertThat(polls(method(rewritten, "casement$exit"))).isEqualTo(1);
    }

    @Test
    void a_pass_that_a_class_does_not_concern_is_not_asked() {
        assertThat(new ClassWalk(List.of(new Growing(false), POLLS)).rewrite(body("return 0;")))
                .isEqualTo(POLLS.rewrite(body("return 0;")));
    }

    @Test
    void a_method_that_no_pass_can_make_less_of_is_an_error() {
        ClassWalk walk = new ClassWalk(List.of(new Growing(true)));

        assertThatThrownBy(() -> walk.rewrite(type("void m() {}"))).isInstanceOf(MethodTooLargeException.class);
    }

    /** Makes every method too large. */
    private record Growing(boolean always) implements ClassPass {

        @Override
        public boolean concerns(ClassMentions mentions) {
            return always;
        }

        @Override
        public ClassVisitor before(ClassVisitor next, ClassWalk.Round round) {
            return new ClassVisitor(Opcodes.ASM9, next) {
                @Override
                public MethodVisitor visitMethod(
                        int access, String name, String descriptor, String signature, String[] exceptions) {
                    MethodVisitor rest = super.visitMethod(access, name, descriptor, signature, exceptions);
                    return new MethodVisitor(Opcodes.ASM9, rest) {
                        @Override
                        public void visitCode() {
                            super.visitCode();
                            for (int i = 0; i <= 0xFFFF; i++) {
                                super.visitInsn(Opcodes.NOP);
                            }
                            round.changed();
                        }
                    };
                }
            };
        }
    }
}
