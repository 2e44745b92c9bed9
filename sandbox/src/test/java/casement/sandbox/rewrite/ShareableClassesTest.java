package casement.sandbox.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.testkit.GuestJar;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

class ShareableClassesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "record A(int x, String s) {}",
                "record A(java.util.List<String> mutable) {}",
                "enum A { ONE, TWO; static A next(A a) { return values()[(a.ordinal() + 1) % values().length]; } }",
                "enum A { ONE { int f() { return 1; } }; int f() { return 0; } }",
                "enum A { ONE(\"one\"); final String s; A(String s) { this.s = s; } }",
                "interface A { int SIZE = 3; String NAME = String.valueOf(SIZE); default int f() { return SIZE; } }",
                "@interface A { int value() default 1; }",
                "class A { int count; int f() { for (int i = 0; i < 9; i++) count++; return count; } }",
                "final class A { static final A NONE = new A(1); final int y; A(int y) { this.y = y; } }",
                "class A { java.util.function.Supplier<String> f(int x) { return () -> \"x\" + x; } }",
                "class A { int f(String s) { switch (s) { case \"a\": return 1; default: return 2; } } }",
                "class A { int f(java.util.List<Integer> l) { try { return l.get(0); } catch (RuntimeException e) { return 0; } } }",
                "class A { int f(int n) { assert n > 0; return n < 2 ? 1 : n * f(n - 1); } }",
                "class A extends RuntimeException { A(String s) { super(s); } }",
            })
    void can_be_shared(String source) {
        assertThat(refusals(source)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "class A { static int count; }                                | has the static field count, which is not final",
                "class A { static final A X = null; }                         | has the static field X of type A, which may change",
                "class A { static final int[] TABLE = {1}; }                  | has the static field TABLE of type int[], which may change",
                "class A { static final java.util.List<String> L = java.util.List.of(); } | has the static field L of type java.util.List, which may change",
                "record A(int[] x) { static final A ONE = new A(null); }      | has the static field ONE of type A, which may change",
                "enum A { ONE; int uses; }                                    | has the static field ONE of type A, which may change",
                "enum A { ONE { int uses; }; }                                | has the static field ONE of type A, which may change",
                "class A { synchronized void f() {} }                         | has the method f, which is synchronized",
                "class A { void f(Object o) { synchronized (o) { } } }        | has the method f, which locks an object",
                "class A { native void f(); }                                 | has the method f, which the JVM calls or links",
                "class A { protected void finalize() {} }                     | has the method finalize, which the JVM calls or links",
                "class A { static final int N; static { int n = 0; while (n < 9) n++; N = n; } } | has an initialiser with a loop or a catch clause",
                "class A { void f() { System.exit(1); } }                     | uses java.lang.System.exit",
                "class A { void f() { new Thread(); } }                       | uses java.lang.Thread.<init>",
                "class A { String f() { return \"a\".toUpperCase(); } }        | has to do with its process: ThisProcess.CALLS",
                "class A implements Runnable { public void run() {} }         | has to do with its process: ProcessThread.returning",
                "class A { Object f() { return A.class.getResource(\"x\"); } } | uses java.lang.Class.getResource",
                "class A { Object f() throws Exception { return Class.forName(\"x\"); } } | uses java.lang.Class.forName",
                "class A { Object f() { return new ThreadLocal<String>(); } } | uses java.lang.ThreadLocal.<init>",
                "class A { void f() throws Exception { new Object().wait(); } } | uses java.lang.Object.wait",
                "class A { Object f() { return java.util.ServiceLoader.load(A.class); } } | uses java.util.ServiceLoader.load",
                "class A { void f() { java.util.logging.Logger.getLogger(\"x\"); } } | uses java.util.logging.Logger.getLogger",
            })
    void cannot_be_shared(String source, String reason) {
        assertThat(refusals(source)).containsValue(reason).containsKey("A");
    }

    @Test
    void a_package_is_shared_as_a_whole_or_not_at_all() {
        assertThat(refusals("class A { int x; } class B { static int count; }"))
                .containsEntry("A", "is of the package of B");
    }

    @Test
    void who_refers_to_one_that_cannot_be_shared_cannot_either() {
        Map<String, byte[]> classes = new HashMap<>();
        classes.putAll(compiled("p.B", "package p; public class B { public static int count; }"));
        classes.put("q/C", withField("q/C", "Lp/B;"));
        classes.put("r/D", withField("r/D", "[Lq/C;"));
        classes.put("s/E", withField("s/E", "I"));

        assertThat(ShareableClasses.refusals(classes))
                .containsOnlyKeys("p/B", "q/C", "r/D")
                .containsEntry("q/C", "refers to p.B")
                .containsEntry("r/D", "refers to q.C");
    }

    private static byte[] withField(String name, String type) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
        writer.visitField(Opcodes.ACC_PRIVATE, "field", type, null, null).visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    @Test
    void what_the_program_lacks_may_be_anything() {
        Map<String, byte[]> classes = compiled("A", "class A { B b; } class B { }");
        classes.remove("B");

        assertThat(ShareableClasses.refusals(classes))
                .containsExactly(Map.entry("A", "refers to B, which is not in the program"));
    }

    @Test
    void shared_code_finds_every_poll_that_a_process_s_own_code_calls() {
        assertThat(polls(ThisProcess.sharedClassFile())).isEqualTo(polls(ThisProcess.classFile(true)));
    }

    private static Set<String> polls(byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, ClassReader.SKIP_CODE);
        return node.methods.stream()
                .filter(method -> method.desc.equals("()V") && !method.name.equals("<clinit>"))
                .map(method -> method.name)
                .collect(Collectors.toSet());
    }

    private static Map<String, String> refusals(String source) {
        return ShareableClasses.refusals(compiled("A", source));
    }

    private static Map<String, byte[]> compiled(String name, String source) {
        Map<String, byte[]> classes = new HashMap<>();
        GuestJar.compile(name, source)
                .forEach((path, bytes) ->
                        classes.put(path.substring(0, path.length() - 6), Rewrites.STANDARD.rewrite(bytes)));
        return classes;
    }
}
