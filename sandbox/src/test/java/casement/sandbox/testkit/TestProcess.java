package casement.sandbox.testkit;

import casement.sandbox.loader.Image;
import casement.sandbox.process.KillLadder;
import casement.sandbox.process.LoadedProgram;
import casement.sandbox.process.ProcessHost;
import casement.sandbox.process.ProcessSpec;
import casement.sandbox.process.ProgramLoader;
import casement.sandbox.process.Stdio;
import casement.sandbox.process.Survivor;
import casement.syscall.GuestTermination;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A program running under a host that knows one thing: the exit code. */
public final class TestProcess implements AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final LoadedProgram program;
    private final Thread main;

    private TestProcess(ProcessSpec spec, InputStream in) {
        Stdio stdio = new Stdio(in, out, err, StandardCharsets.UTF_8);
        ProcessHost host = code -> {
            leave();
            exit.complete(code);
            throw new GuestTermination();
        };
        program = ProgramLoader.load(spec.withStdio(stdio), host);
        main = new Thread(program.threadGroup(), this::run, "main");
    }

    /** Hosts let a process's code know that it has ended. */
    private void leave() {
        program.leave(KillLadder.MILD);
    }

    private void run() {
        try {
            exit.complete(program.run());
        } catch (GuestTermination left) {
            // The host was told already.
        } catch (Throwable uncaught) {
            exit.complete(1);
        }
    }

    public static TestProcess start(Image image, String... arguments) {
        return start(image, InputStream.nullInputStream(), arguments);
    }

    public static TestProcess start(Image image, InputStream in, String... arguments) {
        return start(ProcessSpec.of(image).withArguments(arguments), in);
    }

    /** A process that differs in more than its arguments; its output is kept here. */
    public static TestProcess start(ProcessSpec spec) {
        return start(spec, InputStream.nullInputStream());
    }

    /** Its streams are the test's, whatever the spec says. */
    public static TestProcess start(ProcessSpec spec, InputStream in) {
        TestProcess process = new TestProcess(spec, in);
        process.main.start();
        return process;
    }

    /** What a process prints before it ends with 0, and nothing goes wrong. */
    public static String output(ProcessSpec spec) throws Exception {
        try (TestProcess process = start(spec, InputStream.nullInputStream())) {
            int code = process.end();
            if (code != 0 || !process.err().isEmpty()) {
                throw new AssertionError("Ended with " + code + ", printed " + process.out() + process.err());
            }
            return process.out();
        }
    }

    public static TestProcess reading(String input, Image image, String... arguments) {
        return start(image, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), arguments);
    }

    public LoadedProgram program() {
        return program;
    }

    public Thread mainThread() {
        return main;
    }

    /** Waits for the exit; the threads are still there. */
    public int exitCode() throws Exception {
        return exit.get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    /** Waits for the exit, tells its code so, as a kernel does, and waits for the threads. */
    public int end() throws Exception {
        int code = exitCode();
        program.leave(KillLadder.MILD);
        List<Survivor> survivors = program.endThreads(LONG);
        if (!survivors.isEmpty()) {
            throw new AssertionError("Still alive: " + survivors);
        }
        return code;
    }

    public boolean isRunning() {
        return !exit.isDone();
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Override
    public void close() {
        program.close();
    }
}
