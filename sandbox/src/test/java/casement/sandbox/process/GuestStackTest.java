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

    @Test
    void traces_of_exceptions_end_at_main_whatever_class_the_code_names() throws Exception {
        assertThat(output("""
                java.io.StringWriter printed = new java.io.StringWriter();
                java.io.FileNotFoundException thrown = new java.io.FileNotFoundException();
                thrown.printStackTrace(new java.io.PrintWriter(printed));
                java.io.ByteArrayOutputStream streamed = new java.io.ByteArrayOutputStream();
                new java.io.FileNotFoundException().printStackTrace(new java.io.PrintStream(streamed));
                System.out.print(new java.io.FileNotFoundException().getStackTrace().length);
                System.out.print(printed.toString().lines().count());
                System.out.print(streamed.toString().lines().count());
                """)).isEqualTo("122");
    }

    @Test
    void methods_of_these_names_that_are_the_guest_s_own_are_called() throws Exception {
        assertThat(output("""
                Object to = new Like().getStackTrace().length;
                new Like().printStackTrace(System.out);
                System.out.print(to);
                try {
                    new Like().printStackTrace(new java.io.PrintWriter(System.out));
                } catch (java.io.IOException thrown) {
                    System.out.print(thrown.getMessage());
                }
                System.out.print(new Own().getStackTrace().length);
                """, """
                class Like {
                    StackTraceElement[] getStackTrace() { return new StackTraceElement[7]; }
                    void printStackTrace(java.io.PrintStream to) { to.print("own"); }
                    void printStackTrace(java.io.PrintWriter to) throws java.io.IOException {
                        throw new java.io.IOException("thrown");
                    }
                }
                """, """
                class Own extends Exception {
                    @Override public StackTraceElement[] getStackTrace() { return new StackTraceElement[3]; }
                }
                """)).isEqualTo("own7thrown3");
    }

    @Test
    void reflection_and_references_show_the_same() throws Exception {
        assertThat(output("""
                Object own = Thread.class.getMethod("getStackTrace").invoke(Thread.currentThread());
                System.out.print(Arrays.toString((Object[]) own).contains("casement"));
                Exception thrown = new java.io.IOException();
                own = Throwable.class.getMethod("getStackTrace").invoke(thrown);
                System.out.print(((Object[]) own).length);
                Callable<StackTraceElement[]> asked = new java.io.FileNotFoundException()::getStackTrace;
                System.out.print(asked.call().length);
                """)).isEqualTo("false11");
    }

    private String output(String statements, String... types) throws Exception {
        GuestJar jar = GuestJar.in(directory, "program.jar").main(statements, types);
        return TestProcess.output(ProcessSpec.of(Image.ofJar(jar.pack())));
    }
}
