package casement.sandbox.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A JVM like this one, with options of its own, and what it prints. */
public final class ForkedJvm implements AutoCloseable {

    /** A read of what it prints cannot be interrupted. */
    private static final int LIMIT_MINUTES = 30;

    private final Process process;
    private final BufferedReader out;
    private final List<String> lines = new ArrayList<>();

    private ForkedJvm(Process process) {
        this.process = process;
        CompletableFuture.delayedExecutor(LIMIT_MINUTES, TimeUnit.MINUTES).execute(process::destroyForcibly);
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    public static ForkedJvm start(List<String> options, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ForkedJvm(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Reads on until a line is as wanted; false at the end of its output. */
    public boolean await(Predicate<String> wanted) {
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (wanted.test(line)) {
                    return true;
                }
            }
            return false;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Writes a line to its standard input. */
    public void tell(String line) throws IOException {
        Writer in = process.outputWriter(StandardCharsets.UTF_8);
        in.write(line + "\n");
        in.flush();
    }

    /** What it has printed as far as it was read. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Reads on to the end. */
    public int exitCode() throws InterruptedException {
        boolean unused = await(line -> false);
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
