package casement.sandbox.rewrite;

import static casement.sandbox.rewrite.PollCode.body;
import static casement.sandbox.rewrite.PollCode.method;
import static casement.sandbox.rewrite.PollCode.polls;
import static casement.sandbox.rewrite.PollCode.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceClassVisitor;

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

    /** All passes through every method of every class make no more of it than those by the words that it has. */
    @ParameterizedTest
    @ValueSource(strings = {"google-java-format-1.28.0-all-deps.jar", "h2-2.3.232.jar", "antlr4-4.13.2-complete.jar"})
    void nothing_is_missed_by_looking_only_where_the_words_are(String jar) throws IOException {
        ClassWalk everywhere = new ClassWalk(
                Rewrites.OF_OWN_PROCESS.stream().<ClassPass>map(Everywhere::new).toList());
        ClassWalk byWords = new ClassWalk(Rewrites.OF_OWN_PROCESS);
        int changed = 0;
        try (JarFile file = new JarFile(Path.of("target", "tools", jar).toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
                if (entry.getName().endsWith(".class")) {
                    byte[] classFile = file.getInputStream(entry).readAllBytes();
                    byte[] rewritten = byWords.rewrite(classFile);
                    assertThat(text(rewritten)).as(entry.getName()).isEqualTo(text(everywhere.rewrite(classFile)));
                    changed += rewritten == classFile ? 0 : 1;
                }
            }
        }

        assertThat(changed).isGreaterThan(20);
    }

    private static List<String> text(byte[] classFile) {
        StringWriter text = new StringWriter();
        ClassReader reader = new ClassReader(classFile);
        reader.accept(new TraceClassVisitor(null, new Textifier(), new PrintWriter(text)), 0);
        return text.toString()
                .lines()
                .filter(line -> !line.startsWith("    MAX"))
                .toList();
    }

    /** A pass that is about every class and method. */
    private record Everywhere(ClassPass pass) implements ClassPass {

        @Override
        public Set<String> words() {
            return Set.of();
        }

        @Override
        public boolean concerns(ClassMentions mentions) {
            return true;
        }

        @Override
        public ClassVisitor before(ClassVisitor next, ClassWalk.Round round) {
            return pass.before(next, round);
        }
    }

    /** Makes every method too large. */
    private record Growing(boolean always) implements ClassPass {

        @Override
        public Set<String> words() {
            return Set.of();
        }

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
