package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.loader.Image;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes that a guest defines by a loader of its own. {@code Script} is what they define: a class of another process's. */
class GuestClassesTest {

    private static final String SCRIPT = """
            public class Script implements Runnable {
                public void run() {
                    System.out.print("script");
                    System.exit(7);
                }
            }
            """;

    /** Defines in every way there is; first the given one. */
    private static final String LOADER = """
            class Loader extends java.security.SecureClassLoader {
                Loader(ClassLoader parent) { super(parent); }
                Class<?> define(String way, byte[] code) throws Exception {
                    byte[] in = new byte[code.length + 5];
                    System.arraycopy(code, 0, in, 3, code.length);
                    var buffer = java.nio.ByteBuffer.wrap(in, 3, code.length);
                    return switch (way) {
                        case "unnamed" -> defineClass(in, 3, code.length);
                        case "named" -> defineClass("Script", in, 3, code.length);
                        case "super" -> super.defineClass("Script", in, 3, code.length);
                        case "domain" -> defineClass("Script", in, 3, code.length, (java.security.ProtectionDomain) null);
                        case "source" -> defineClass("Script", in, 3, code.length, (java.security.CodeSource) null);
                        case "buffer" -> defineClass("Script", buffer, (java.security.ProtectionDomain) null);
                        case "buffer source" -> defineClass("Script", buffer, (java.security.CodeSource) null);
                        case "inner" -> new Object() { Class<?> go() { return defineClass("Script", in, 3, code.length); } }.go();
                        case "lookup" -> java.lang.invoke.MethodHandles.lookup().defineClass(code);
                        case "hidden" -> java.lang.invoke.MethodHandles.lookup().defineHiddenClass(code, true).lookupClass();
                        default -> throw new AssertionError(way);
                    };
                }
            }
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unnamed",
                "named",
                "super",
                "domain",
                "source",
                "buffer",
                "buffer source",
                "inner",
                "lookup",
                "hidden"
            })
    void a_class_that_a_guest_defines_exits_and_prints_as_its_process(String way) throws Exception {
        TestProcess process = start("""
                byte[] code = Main.class.getResourceAsStream("/script").readAllBytes();
                Class<?> script = new Loader(Main.class.getClassLoader()).define("%s", code);
                ((Runnable) script.getConstructor().newInstance()).run();
                """.formatted(way));

        assertThat(process.end()).isEqualTo(7);
        assertThat(process.out()).isEqualTo("script");
    }

    @Test
    void a_loader_that_sees_nothing_of_its_process_defines_what_it_was_given() throws Exception {
        TestProcess process = start("""
                byte[] code = Main.class.getResourceAsStream("/script").readAllBytes();
                Class<?> script = new Loader(null).define("named", code);
                System.out.print(script.getMethod("run").getName());
                """);

        assertThat(process.end()).isZero();
        assertThat(process.out()).isEqualTo("run");
    }

    @Test
    void a_broken_class_is_refused_by_the_jvm() throws Exception {
        TestProcess process = start("""
                try {
                    new Loader(Main.class.getClassLoader()).define("named", new byte[] {1, 2, 3});
                } catch (ClassFormatError refused) {
                    System.out.print("refused");
                }
                """);

        assertThat(process.end()).isZero();
        assertThat(process.out()).isEqualTo("refused");
    }

    @Test
    void a_method_of_the_guest_s_own_that_is_only_called_so_is_left_alone() throws Exception {
        TestProcess process = start("System.out.print(new Other().go());", """
                class Other {
                    int defineClass(String name, byte[] code, int offset, int length) { return 1; }
                    Class<?> defineClass(byte[] code, int offset, int length) { return Other.class; }
                    String go() { return defineClass("a", new byte[0], 0, 0) + defineClass(new byte[9], 0, 9).getName(); }
                }
                """);

        assertThat(process.end()).isZero();
        assertThat(process.out()).isEqualTo("1Other");
    }

    private TestProcess start(String statements, String... types) {
        byte[] script = GuestJar.compile("Script", SCRIPT).get("Script.class");
        String[] all = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(LOADER), java.util.Arrays.stream(types))
                .toArray(String[]::new);
        Path jar = GuestJar.in(directory, "program.jar")
                .main(statements, all)
                .bytes("script", script)
                .pack();
        return TestProcess.start(Image.ofJar(jar));
    }
}
