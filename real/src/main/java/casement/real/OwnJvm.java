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
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A program in a JVM of its own: what it is to be like. */
final class OwnJvm implements Run {

    private final Process process;
    private final Path outFile;
    private final Path errFile;
    private @Nullable String out;
    private @Nullable String err;

    private OwnJvm(Process process, Path outFile, Path errFile) {
        this.process = process;
        this.outFile = outFile;
        this.errFile = errFile;
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
        if (out == null) {
            out = taken(outFile);
            err = taken(errFile);
        }
    }

    @Override
    public String out() {
        return Objects.requireNonNull(out, "it has not been ended");
    }

    @Override
    public String err() {
        return Objects.requireNonNull(err, "it has not been ended");
    }

    /** The file goes. */
    private static String taken(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            Files.delete(file);
            return text;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
