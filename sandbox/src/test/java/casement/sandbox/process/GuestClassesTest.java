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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new java.net.URLClassLoader(urls)",
                "new java.net.URLClassLoader(urls, Main.class.getClassLoader())",
                "new java.net.URLClassLoader(\"named\", urls, Main.class.getClassLoader())",
                "new java.net.URLClassLoader(urls, Main.class.getClassLoader(), null)",
                "java.net.URLClassLoader.newInstance(urls)",
                "java.net.URLClassLoader.newInstance(urls, Main.class.getClassLoader())",
                "new java.net.URLClassLoader(urls) {}",
                "((java.util.function.Function<java.net.URL[], java.net.URLClassLoader>) java.net.URLClassLoader::new).apply(urls)",
                "((java.util.function.BiFunction<java.net.URL[], ClassLoader, java.net.URLClassLoader>) java.net.URLClassLoader::new)"
                        + ".apply(urls, Main.class.getClassLoader())",
                "java.net.URLClassLoader.class.getConstructor(java.net.URL[].class).newInstance((Object) urls)",
                "java.net.URLClassLoader.class.getConstructor(java.net.URL[].class, ClassLoader.class)"
                        + ".newInstance(urls, Main.class.getClassLoader())",
                "Handles.of(urls)",
                "new Child(urls)"
            })
    void a_class_that_a_url_class_loader_finds_exits_and_prints_as_its_process(String loader) throws Exception {
        Path directory = GuestJar.in(this.directory, "unused.jar")
                .source("Script", SCRIPT)
                .unpack(this.directory.resolve("classes"));
        Path jar = GuestJar.in(this.directory, "scripts.jar")
                .source("Script", SCRIPT)
                .pack();
        for (Path place : java.util.List.of(directory, jar)) {
            TestProcess process = start("""
                    var urls = new java.net.URL[] {new java.net.URL("%s")};
                    java.net.URLClassLoader loader = %s;
                    if (loader.loadClass("Main") != Main.class) throw new AssertionError("another Main");
                    Class<?> script = Class.forName("Script", true, loader);
                    if (script.getClassLoader() != loader) throw new AssertionError("another loader");
                    if (!script.getProtectionDomain().getCodeSource().getLocation().equals(urls[0])) throw new AssertionError("elsewhere");
                    ((Runnable) script.getConstructor().newInstance()).run();
                    """.formatted(place.toUri(), loader), """
                    class Handles {
                        static java.net.URLClassLoader of(java.net.URL[] urls) {
                            try {
                                var shape = java.lang.invoke.MethodType.methodType(void.class, java.net.URL[].class);
                                return (java.net.URLClassLoader) java.lang.invoke.MethodHandles.lookup()
                                        .findConstructor(java.net.URLClassLoader.class, shape).invoke(urls);
                            } catch (Throwable thrown) {
                                throw new AssertionError(thrown);
                            }
                        }
                    }
                    class Child extends java.net.URLClassLoader {
                        static { registerAsParallelCapable(); }
                        Child(java.net.URL[] urls) { super(urls); }
                        @Override protected Class<?> findClass(String name) throws ClassNotFoundException {
                            return super.findClass(name);
                        }
                        @Override public java.net.URL findResource(String name) { return null; }
                    }
                    """);

            assertThat(process.end()).as(process.err()).isEqualTo(7);
            assertThat(process.out()).isEqualTo("script");
        }
    }

    @Test
    void a_url_class_loader_that_defines_by_itself_defines_classes_of_its_process() throws Exception {
        TestProcess process = start("""
                byte[] code = Main.class.getResourceAsStream("/script").readAllBytes();
                ((Runnable) new Scripts().define(code).getConstructor().newInstance()).run();
                """, """
                class Scripts extends java.net.URLClassLoader {
                    Scripts() { super(new java.net.URL[0]); }
                    Class<?> define(byte[] code) { return super.defineClass("Script", code, 0, code.length); }
                }
                """);

        assertThat(process.end()).as(process.err()).isEqualTo(7);
    }

    @Test
    void packages_of_a_url_class_loader_know_their_version() throws Exception {
        Path jar = GuestJar.in(directory, "library.jar")
                .attribute(java.util.jar.Attributes.Name.IMPLEMENTATION_VERSION, "4.2")
                .source("library.Thing", "package library; public class Thing {}")
                .pack();
        TestProcess process = start("""
                var loader = new java.net.URLClassLoader(new java.net.URL[] {new java.net.URL("%s")});
                System.out.print(loader.loadClass("library.Thing").getPackage().getImplementationVersion());
                try {
                    loader.loadClass("library.Nothing");
                } catch (ClassNotFoundException missing) {
                    System.out.print(" " + missing.getMessage());
                }
                """.formatted(jar.toUri()));

        assertThat(process.end()).as(process.err()).isZero();
        assertThat(process.out()).isEqualTo("4.2 library.Nothing");
    }

    @Test
    void a_class_loader_without_a_parent_is_a_child_of_the_process() throws Exception {
        TestProcess process = start("""
                ClassLoader own = Main.class.getClassLoader();
                System.out.print(new ClassLoader() {}.getParent() == own);
                System.out.print(new java.security.SecureClassLoader() {}.getParent() == own);
                System.out.print(new ClassLoader(null) {}.getParent() == null);
                """);

        assertThat(process.end()).isZero();
        assertThat(process.out()).isEqualTo("truetruetrue");
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
