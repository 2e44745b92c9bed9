package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.loader.Image;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestProcess;
import casement.syscall.GuestTermination;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestStreamsTest {

    @TempDir
    Path directory;

    @Test
    void each_process_has_its_own_streams() throws Exception {
        Image echo = image("System.out.print(new Scanner(System.in).nextLine()); System.err.print(\"err\");");

        TestProcess one = TestProcess.reading("one\n", echo);
        TestProcess two = TestProcess.reading("two\n", echo);

        assertThat(one.end()).isZero();
        assertThat(two.end()).isZero();
        assertThat(one.out()).isEqualTo("one");
        assertThat(two.out()).isEqualTo("two");
        assertThat(two.err()).isEqualTo("err");
    }

    @Test
    void setting_a_stream_sets_the_process_s_own_only() throws Exception {
        PrintStream hostsOut = System.out;
        PrintStream hostsErr = System.err;
        Image image = image("""
                if (args.length == 1) {
                    System.setOut(System.err);
                    System.setIn(new java.io.ByteArrayInputStream(new byte[] {65}));
                }
                System.out.print(System.in.read());
                """);

        TestProcess setter = TestProcess.start(image, "set");
        TestProcess other = TestProcess.start(image);

        assertThat(setter.end()).isZero();
        assertThat(other.end()).isZero();
        assertThat(setter.out()).isEmpty();
        assertThat(setter.err()).isEqualTo("65");
        assertThat(other.out()).isEqualTo("-1");
        assertThat(System.out).isSameAs(hostsOut);
        assertThat(System.err).isSameAs(hostsErr);
    }

    @Test
    void a_lambda_on_the_common_pool_prints_to_its_own_process() throws Exception {
        Image image = image("CompletableFuture.runAsync(() -> System.out.print(args[0])).join();"
                + "List.of(1, 2, 3, 4).parallelStream().forEach(i -> System.out.print(args[0]));");

        TestProcess one = TestProcess.start(image, "1");
        TestProcess two = TestProcess.start(image, "2");

        assertThat(one.end()).isZero();
        assertThat(two.end()).isZero();
        assertThat(one.out()).isEqualTo("11111");
        assertThat(two.out()).isEqualTo("22222");
    }

    @Test
    void a_method_reference_on_a_stream_prints_to_its_own_process() throws Exception {
        TestProcess process = TestProcess.start(image("List.of(1, 2).forEach(System.out::print);"));

        assertThat(process.end()).isZero();
        assertThat(process.out()).isEqualTo("12");
    }

    @Test
    void stack_traces_go_to_the_process_s_own_err() throws Exception {
        TestProcess process = TestProcess.start(image("""
                        new java.io.IOException("direct").printStackTrace();
                        Optional.of(new Exception("reference")).ifPresent(Throwable::printStackTrace);
                        java.io.IOException caught = new java.io.IOException("bound");
                        Runnable print = caught::printStackTrace;
                        print.run();
                        Thread.dumpStack();
                        """));

        assertThat(process.end()).isZero();
        assertThat(process.err())
                .contains("IOException: direct", "Exception: reference", "IOException: bound", "Stack trace");
    }

    @Test
    void a_stack_trace_ends_where_that_of_a_jvm_would() throws Exception {
        TestProcess process = TestProcess.start(image("""
                        java.io.StringWriter text = new java.io.StringWriter();
                        Thread thread = new Thread(() -> new Exception("in a thread").printStackTrace());
                        thread.start();
                        thread.join();
                        new Exception(new Error()).printStackTrace(new java.io.PrintWriter(text, true));
                        try {
                            throw new IllegalStateException(text.toString());
                        } catch (RuntimeException caught) {
                            StackTraceElement[] trace = caught.getStackTrace();
                            System.out.print(trace.length + trace[0].getMethodName());
                            System.err.print(caught.getMessage());
                        }
                        """));

        assertThat(process.end()).isZero();
        assertThat(process.out()).isEqualTo("1main");
        assertThat(process.err())
                .contains("java.lang.Exception: in a thread", "Thread.run(", "Caused by: java.lang.Error")
                .doesNotContain("casement", "reflect");
    }

    @Test
    void an_overridden_print_stack_trace_is_the_guest_s_own() throws Exception {
        GuestJar jar = GuestJar.in(directory, "program.jar").main("""
                        new Mine("mine").printStackTrace();
                        new Report().printStackTrace();
                        try {
                            new Failing().printStackTrace();
                        } catch (java.io.IOException thrown) {
                            System.out.print(thrown.getMessage());
                        }
                        """, """
                        class Mine extends RuntimeException {
                            Mine(String message) { super(message); }
                            @Override public void printStackTrace() {
                                System.out.print("overridden ");
                                super.printStackTrace();
                            }
                        }
                        class Report { void printStackTrace() { System.out.print("report "); } }
                        class Failing {
                            void printStackTrace() throws java.io.IOException { throw new java.io.IOException("failed"); }
                        }
                        """);

        TestProcess process = TestProcess.start(Image.ofJar(jar.pack()));

        assertThat(process.end()).isZero();
        assertThat(process.out()).isEqualTo("overridden report failed");
        assertThat(process.err()).startsWith("Mine: mine\n");
    }

    @Test
    void closing_a_stream_leaves_the_host_s_open() throws Throwable {
        Closeable shared = new Closeable(new ByteArrayOutputStream());
        ProcessSpec spec = ProcessSpec.of(image("System.out.close();")).withStdio(Stdio.writingTo(shared, shared));

        try (LoadedProgram program = ProgramLoader.load(spec, GuestStreamsTest::leave)) {
            program.run();
        }

        assertThat(shared.closed).isFalse();
    }

    private static void leave(int code) {
        throw new GuestTermination();
    }

    private Image image(String statements) {
        return Image.ofJar(GuestJar.ofMain(directory, statements));
    }

    private static final class Closeable extends FilterOutputStream {

        private boolean closed;

        Closeable(OutputStream out) {
            super(out);
        }

        @Override
        public void close() throws IOException {
            closed = true;
            super.close();
        }
    }
}
