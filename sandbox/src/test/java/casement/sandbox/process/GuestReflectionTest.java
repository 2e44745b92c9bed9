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

/** What is the process's own when it is called directly is so by reflection and by method handles. */
class GuestReflectionTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.class.getMethod(\"exit\", int.class).invoke(null, 7);",
                "System.class.getMethod(\"exit\", int.class).invoke(null, (short) 7);",
                "Runtime.class.getMethod(\"exit\", int.class).invoke(Runtime.getRuntime(), 7);",
                "Runtime.class.getMethod(\"halt\", int.class).invoke(Runtime.getRuntime(), 7);",
                "MethodHandles.lookup().findStatic(System.class, \"exit\", EXIT).invokeExact(7);",
                "MethodHandles.publicLookup().findStatic(System.class, \"exit\", EXIT).invoke((byte) 7);",
                "MethodHandles.lookup().findVirtual(Runtime.class, \"exit\", EXIT).invoke(Runtime.getRuntime(), 7);",
                "MethodHandles.lookup().bind(Runtime.getRuntime(), \"halt\", EXIT).invokeExact(7);",
                "MethodHandles.lookup().unreflect(System.class.getMethod(\"exit\", int.class)).invokeExact(7);",
                "List.of(System.class.getMethod(\"exit\", int.class)).forEach(call(m -> m.invoke(null, 7)));",
                "Invoker invoker = java.lang.reflect.Method::invoke;"
                        + " invoker.invoke(System.class.getMethod(\"exit\", int.class), null, 7);",
            })
    void exit_ends_only_the_process_however_it_is_reached(String statement) throws Exception {
        TestProcess process = run("try { " + statement + " } catch (Throwable t) { System.out.print(t); }");

        assertThat(process.end()).isEqualTo(7);
        assertThat(process.out()).isEmpty();
    }

    @Test
    void streams_and_the_environment_are_its_own() throws Exception {
        TestProcess process = run("""
                PrintStream out = (PrintStream) System.class.getField("out").get(null);
                out.print(out == System.out);
                out.print(MethodHandles.lookup().findStaticGetter(System.class, "out", PrintStream.class).invoke() == out);
                out.print(MethodHandles.lookup().unreflectGetter(System.class.getField("out")).invoke() == out);
                out.print(System.class.getMethod("getenv").invoke(null) == System.getenv());
                """);

        assertThat(process.end()).isZero();
        assertThat(process.out()).isEqualTo("truetruetruetrue");
    }

    @Test
    void a_call_of_something_else_is_still_made_by_the_guest_s_own_class() throws Exception {
        TestProcess process =
                run("""
                Hidden hidden = Hidden.class.getDeclaredConstructor().newInstance();
                System.out.print(Hidden.class.getDeclaredMethod("say").invoke(hidden));
                System.out.print(Hidden.class.getDeclaredField("word").get(hidden));
                System.out.print(Main.class.getDeclaredMethod("own").invoke(null));
                try {
                    Other.class.getDeclaredMethod("secret").invoke(null);
                } catch (IllegalAccessException refused) {
                    System.out.print("refused");
                }
                """, "class Hidden { String word = \"there\"; String say() { return \"hello \"; } }", """
                        class Other { private static void secret() {} }
                        """);

        assertThat(process.end()).isZero();
        assertThat(process.out()).isEqualTo("hello there own refused");
    }

    @Test
    void wrong_arguments_are_refused_as_the_jdk_refuses_them() throws Exception {
        TestProcess process = run("""
                Method exit = System.class.getMethod("exit", int.class);
                for (Object[] arguments : new Object[][] {{}, {"seven"}, {null}, {1, 2}, null, {7L}}) {
                    try {
                        exit.invoke(null, arguments);
                    } catch (IllegalArgumentException refused) {
                        System.out.print("refused ");
                    }
                }
                try {
                    Runtime.class.getMethod("exit", int.class).invoke(null, 1);
                } catch (NullPointerException refused) {
                    System.out.print("refused ");
                }
                try {
                    Runtime.class.getMethod("exit", int.class).invoke("text", 1);
                } catch (IllegalArgumentException refused) {
                    System.out.print("refused");
                }
                """);

        assertThat(process.end()).isZero();
        assertThat(process.out()).isEqualTo("refused ".repeat(7) + "refused");
    }

    @Test
    void what_a_stand_in_throws_comes_wrapped() throws Exception {
        TestProcess process = run("""
                try {
                    Runtime.class.getMethod("addShutdownHook", Thread.class).invoke(Runtime.getRuntime(), Thread.currentThread());
                } catch (InvocationTargetException wrapped) {
                    System.out.print(wrapped.getTargetException().getMessage());
                }
                """);

        assertThat(process.end()).isZero();
        assertThat(process.out()).isEqualTo("Hook already running");
    }

    @Test
    void dates_and_generators_are_made_by_reflection_too() throws Exception {
        TestProcess process = run("""
                System.out.print(java.util.Date.class.getConstructor().newInstance().getTime() > 0);
                System.out.print(java.util.Date.class.newInstance().getTime() > 0);
                System.out.print(java.time.LocalDate.class.getMethod("now").invoke(null).getClass().getSimpleName());
                MethodHandle made = MethodHandles.lookup().findConstructor(Random.class, MethodType.methodType(void.class));
                System.out.print(((Random) made.invokeExact()).nextInt(1));
                """);

        assertThat(process.end()).isZero();
        assertThat(process.out()).isEqualTo("truetrueLocalDate0");
    }

    @Test
    void an_interface_with_a_reflective_call_can_be_loaded() throws Exception {
        TestProcess process = run("new Leaver() {}.leave();", """
                interface Leaver {
                    default void leave() throws Exception { System.class.getMethod("exit", int.class).invoke(null, 7); }
                }
                """);

        assertThat(process.end()).isEqualTo(7);
    }

    private TestProcess run(String statements, String... types) {
        String source = """
                import java.io.PrintStream;
                import java.lang.invoke.*;
                import java.lang.reflect.*;
                import java.util.*;
                import java.util.function.*;
                public class Main {
                    static final MethodType EXIT = MethodType.methodType(void.class, int.class);
                    interface Invoker { Object invoke(Method method, Object on, Object... arguments) throws Exception; }
                    interface Risky<T> { void accept(T value) throws Exception; }
                    static <T> Consumer<T> call(Risky<T> risky) {
                        return value -> { try { risky.accept(value); } catch (Exception e) { throw new RuntimeException(e); } };
                    }
                    private static String own() { return " own "; }
                    public static void main(String[] args) throws Throwable {
                        %s
                    }
                }
                """;
        GuestJar jar = GuestJar.in(directory, "program.jar")
                .mainClass("Main")
                .source("Main", source.formatted(statements) + String.join("\n", types));
        return TestProcess.start(Image.ofJar(jar.pack()));
    }
}
