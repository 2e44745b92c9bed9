package casement.real;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A program in a JVM of its own: what it is to be like. */
final class OwnJvm implements Run {

    private final Process process;
    private final Path out;
    private final Path err;

    private OwnJvm(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static OwnJvm start(
            List<String> jvm, List<Path> classPath, String main, List<String> arguments, String input, Path directory)
            throws IOException {
        Path out = Files.createTempFile("real", ".out");
        Path err = Files.createTempFile("real", ".err");
        Process process = new ProcessBuilder(command(jvm, classPath, main, arguments))
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException broken) {
            // It ended without reading all of it.
        }
        return new OwnJvm(process, out, err);
    }

    /** The command line of a JVM like this one. */
    static List<String> command(List<String> jvm, List<Path> classPath, String main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dfile.encoding=UTF-8");
        if (Runtime.version().feature() >= 24) {
            command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"));
        }
        command.addAll(jvm);
        command.addAll(List.of("-cp", Places.joined(classPath), main));
        command.addAll(arguments);
        return command;
    }

    @Override
    public OptionalInt awaitExit(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)
                ? OptionalInt.of(process.exitValue())
                : OptionalInt.empty();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void end() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public String out() {
        return read(out);
    }

    @Override
    public String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
