package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.loader.Image;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process sees the stack that it would have in a JVM of its own. */
class GuestStackTest {

    private static final String NAMES = "StackWalker.getInstance().walk(frames -> frames.map("
            + "StackWalker.StackFrame::getMethodName).collect(java.util.stream.Collectors.toList()))";

    @TempDir
    Path directory;

    @Test
    void a_walk_ends_at_main() throws Exception {
        assertThat(output("""
                System.out.print((Object) %s);
                StackWalker.getInstance().forEach(frame -> System.out.print(" " + frame.getClassName()));
                """.formatted(NAMES))).isEqualTo("[main] Main");
    }

    @Test
    void in_a_thread_it_ends_where_the_jvm_begins_one() throws Exception {
        assertThat(output("""
                Thread thread = new Thread(() -> StackWalker.getInstance().forEach(frame -> System.out.print(
                        frame.getClassName().startsWith("java.lang.Thread") ? "T" : frame.getClassName())));
                thread.start();
                thread.join();
                """)).matches("MainT{1,2}");
    }

    @Test
    void what_the_host_puts_between_is_not_seen() throws Exception {
        assertThat(output("""
                new java.io.File(".").listFiles((java.io.FileFilter) file -> {
                    boolean seen = StackWalker.getInstance().walk(frames ->
                            frames.anyMatch(frame -> (frame.getClassName() + frame.getMethodName()).contains("casement")));
                    if (Seen.first) System.out.print(seen);
                    Seen.first = false;
                    return false;
                });
                Callable<Object> asked = () -> %s;
                System.out.print(Callable.class.getMethod("call").invoke(asked).toString().contains("casement"));
                """.formatted(NAMES), "class Seen { static boolean first = true; }"))
                .isEqualTo("falsefalse");
    }

    @Test
    void the_caller_is_the_guest_s_also_by_reflection_and_reference() throws Exception {
        String asking = """
                class Asking {
                    static final StackWalker WALKER =
                            StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
                    static Class<?> direct() { return WALKER.getCallerClass(); }
                    static Object reflected() throws Exception {
                        return StackWalker.class.getMethod("getCallerClass").invoke(WALKER);
                    }
                    static Object referred() {
                        return Optional.empty().orElseGet(WALKER::getCallerClass);
                    }
                }
                """;

        assertThat(output("""
                System.out.print(Asking.direct() + " " + Asking.reflected() + " " + Asking.referred() + " ");
                System.out.print(Asking.class.getDeclaredMethod("direct").invoke(null));
                """, asking)).isEqualTo("class Main class Main class Asking class Main");
    }

    @Test
    void who_has_no_caller_and_who_keeps_no_classes_is_refused_as_by_the_jdk() throws Exception {
        assertThat(output("""
                try {
                    StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).getCallerClass();
                } catch (IllegalCallerException refused) {
                    System.out.print("none ");
                }
                try {
                    StackWalker.getInstance().getCallerClass();
                } catch (UnsupportedOperationException refused) {
                    System.out.print("unsupported");
                }
                """)).isEqualTo("none unsupported");
    }

    @Test
    void the_class_context_begins_with_who_asks_and_ends_with_main() throws Exception {
        assertThat(output(
                        "System.out.print(Arrays.asList(new Looking().own()) + \" \" + new Overriding().asked());",
                        """
                class Looking extends SecurityManager {
                    Class<?>[] own() { return getClassContext(); }
                }
                """,
                        """
                class Overriding extends SecurityManager {
                    @Override protected Class<?>[] getClassContext() { return new Class<?>[] {super.getClassContext()[0]}; }
                    String asked() { return getClassContext()[0].getName(); }
                }
                """))
                .isEqualTo("[class Looking, class Main] Overriding");
    }

    @Test
    void stacks_of_threads_are_those_of_its_own_threads() throws Exception {
        assertThat(output("""
                StackTraceElement[] own = Thread.currentThread().getStackTrace();
                System.out.print(own.length + own[0].getMethodName() + own[1].getMethodName() + " ");
                Thread.getAllStackTraces().forEach((thread, trace) ->
                        System.out.print(thread.getName() + trace[trace.length - 1].getMethodName()));
                """)).isEqualTo("2getStackTracemain mainmain");
    }

    private String output(String statements, String... types) throws Exception {
        GuestJar jar = GuestJar.in(directory, "program.jar").main(statements, types);
        return TestProcess.output(ProcessSpec.of(Image.ofJar(jar.pack())));
    }
}
