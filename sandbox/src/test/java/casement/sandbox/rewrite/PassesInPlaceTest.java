package casement.sandbox.rewrite;

import static casement.sandbox.rewrite.PollCode.body;
import static casement.sandbox.rewrite.PollCode.source;
import static casement.sandbox.rewrite.PollCode.text;
import static casement.sandbox.rewrite.PollCode.type;
import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.rewrite.direct.ClassFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All that is done to a class in its bytes is compared with what walks through it make of it. */
class PassesInPlaceTest {

    private static final Polling ALL = new Polling(new ClassWalk(Rewrites.OF_OWN_PROCESS), new DeregistrationRewrite());

    private static byte @Nullable [] inPlace(byte[] classFile) {
        return ALL.inPlace(new ClassFile(classFile));
    }

    /** What the operand stack needs at most is not known exactly without a walk; the verifier tells if it is enough. */
    private static String withoutStack(byte[] classFile) {
        return text(classFile).replaceAll("MAXSTACK = \\d+", "");
    }

    private static void assertSame(byte[] classFile) {
        byte[] changed = inPlace(classFile);

        assertThat(changed).isNotNull();
        assertThat(withoutStack(changed)).isEqualTo(withoutStack(ALL.byWalk(classFile)));
    }

    private static boolean isChanged(byte[] classFile) {
        ClassWalk walk = new ClassWalk(Rewrites.OF_OWN_PROCESS);
        return walk.rewrite(classFile) != classFile;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.exit(i); return i;",
                "System.out.println(System.getProperty(\"a\")); return i;",
                "while (System.nanoTime() > i) i++; return i;",
                "for (int j = 0; j < i; j++) System.err.print(j > 2 ? \"a\" : System.lineSeparator()); return i;",
                "try { Thread.sleep(i); } catch (InterruptedException e) { e.printStackTrace(); } return i;",
                "Runtime.getRuntime().exit(i); return i;",
                "return \"a\".toUpperCase().length() + String.format(\"%d\", i).length();",
                "return new java.io.File(\"a\").exists() ? i : 0;",
                "return java.util.Calendar.getInstance().get(1);",
                "return java.nio.file.Path.of(\"a\").toAbsolutePath().getNameCount();",
                "switch (System.getenv(\"a\")) { case \"a\": return 1; default: return System.in == null ? 2 : 3; }",
                "return java.text.NumberFormat.getInstance().hashCode();",
                "java.util.function.IntSupplier s = () -> { System.out.print(1); return 2; }; return s.getAsInt();"
            })
    void a_method_is_changed_the_same_either_way(String statements) {
        byte[] classFile = body(statements);

        assertThat(isChanged(classFile)).isTrue();
        assertSame(classFile);
    }

    @Test
    void so_is_a_call_of_a_superclass() {
        assertSame(type(
                "static class B extends Exception { public void printStackTrace() { super.printStackTrace(); } }"));
        assertSame(source("class A extends Exception { public void printStackTrace() { super.printStackTrace(); } }"));
    }

    @Test
    void so_is_a_class_initialiser() {
        assertSame(type("static final long T = System.currentTimeMillis();"));
    }

    @Test
    void so_is_a_method_with_jumps_across_what_has_grown() {
        assertSame(
                body("while (i > 0) { " + "if (i % 3 == 0) System.out.println(i); ".repeat(200) + "i--; } return i;"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "try { return (int) A.class.getMethod(\"m\").invoke(null); } catch (Exception e) { return 1; }", // bridge
                "Runnable r = System::gc; java.util.function.IntConsumer c = System::exit; return 1;", // reference
                "return new java.util.Date().hashCode();", // the member is called after all, otherwise
                "return new java.text.SimpleDateFormat(\"yyyy\").hashCode();", // an object that is not constructed yet
                "try { new java.io.PrintStream(\"a\", \"b\").close(); } catch (Exception e) { return 1; } return 2;", // not topmost
                "new Thread(() -> {}).start(); return i;", // another class is made
            })
    void what_takes_more_is_left_to_the_walk(String statements) {
        byte[] classFile = body(statements);

        assertThat(isChanged(classFile)).isTrue();
        assertThat(inPlace(classFile)).isNull();
    }

    @Test
    void what_makes_a_jump_too_long_is_left_to_the_walk() {
        byte[] classFile = body("while (i > 0) { " + "System.exit(i); ".repeat(7_000) + "i--; } return i;");

        assertThat(inPlace(classFile)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"google-java-format-1.28.0-all-deps.jar, 50", "h2-2.3.232.jar, 60", "antlr4-4.13.2-complete.jar, 50"})
    void libraries_are_changed_the_same_either_way(String jar, int atLeast) throws IOException {
        int done = 0;
        try (JarFile file = new JarFile(Path.of("target", "tools", jar).toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
                if (entry.getName().endsWith(".class")) {
                    byte[] classFile = file.getInputStream(entry).readAllBytes();
                    byte[] changed = isChanged(classFile) ? inPlace(classFile) : null;
                    if (changed != null) {
                        assertThat(withoutStack(changed))
                                .as(entry.getName())
                                .isEqualTo(withoutStack(ALL.byWalk(classFile)));
                        done++;
                    }
                }
            }
        }

        assertThat(done).isGreaterThan(atLeast);
    }
}
