package casement.sandbox.rewrite;

import static casement.sandbox.rewrite.PollCode.method;
import static casement.sandbox.rewrite.PollCode.type;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

class OpeningRewriteTest {

    /** Threads are made of another class first. */
    private final ClassRewriter rewrite =
            new SuperclassRewrite().andThen(new MethodsRewrite(new OpeningRewrite(), method -> false));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new java.io.FileInputStream(\"f\")",
                "new java.net.ServerSocket(0)",
                "new java.net.ServerSocket(0).accept()",
                "new java.util.Timer()",
                "new Thread(() -> {})",
                "java.nio.channels.Selector.open()",
                "java.nio.file.Files.newInputStream(java.nio.file.Path.of(\"f\"))",
                "java.util.concurrent.Executors.newFixedThreadPool(1)",
                "new ProcessBuilder(\"true\").start()"
            })
    void what_is_opened_is_noted_right_after(String expression) {
        assertThat(notedAfter("Object o = " + expression + ";"))
                .isNotEmpty()
                .last()
                .matches(call -> expression.contains(call.name)
                        || call.name.equals("<init>") && expression.contains(simpleName(call.owner)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"new Object()", "new java.io.ByteArrayInputStream(new byte[0])", "Thread.currentThread()"})
    void what_opens_nothing_is_returned_itself(String expression) {
        byte[] classFile = body("Object o = " + expression + ";");

        assertThat(rewrite.rewrite(classFile)).isSameAs(classFile);
    }

    @Test
    void one_within_the_arguments_of_another_is_noted_too() {
        assertThat(notedAfter("Object o = new Thread(new Thread(() -> {}));")).hasSize(2);
    }

    /** There is nothing on the stack to note, and nobody to close it. */
    @Test
    void one_that_is_dropped_at_once_is_noted_only_if_compilers_keep_it() {
        assertThat(notedAfter("new Thread(() -> {}).start();")).hasSize(1);
    }

    @Test
    void a_subclass_is_noted_when_its_superclass_is_constructed() {
        byte[] rewritten = rewrite.rewrite(
                PollCode.source("class A extends Thread { A() { super(\"name\"); setDaemon(true); } }"));

        assertThat(notedAfter(method(rewritten, "<init>")))
                .singleElement()
                .matches(call -> call.owner.equals(SuperclassRewrite.THREAD));
    }

    @Test
    void a_constructor_that_calls_another_of_its_class_notes_nothing() {
        byte[] rewritten = rewrite.rewrite(
                PollCode.source("class A extends Thread { A() { this(1); } A(int i) { super(\"name\"); } }"));

        MethodNode delegating = method(rewritten, "<init>");
        assertThat(delegating.desc).isEqualTo("()V");
        assertThat(notedAfter(delegating)).isEmpty();
    }

    private static String simpleName(String owner) {
        return owner.equals(SuperclassRewrite.THREAD) ? "Thread" : owner.substring(owner.lastIndexOf('/') + 1);
    }

    private List<MethodInsnNode> notedAfter(String statements) {
        return notedAfter(method(rewrite.rewrite(body(statements)), "m"));
    }

    /** The calls that notes follow, in order. */
    private static List<MethodInsnNode> notedAfter(MethodNode method) {
        List<MethodInsnNode> noted = new ArrayList<>();
        MethodInsnNode before = null;
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof MethodInsnNode call) {
                if (call.name.startsWith("opened")) {
                    noted.add(before);
                }
                before = call;
            }
        }
        return noted;
    }

    private static byte[] body(String statements) {
        return type("static void m() throws Exception { " + statements + " }");
    }
}
