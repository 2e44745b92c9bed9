package casement.sandbox.process;

import casement.sandbox.loader.Image;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to start a process: which program, told what, connected to what. Start from {@link #of} and say what differs.
 *
 * @param name what it is called in messages; need not be unique
 * @param image the program
 * @param arguments what {@code main} is given
 * @param environment its environment variables
 * @param workingDirectory what the jars are relative to that it starts with CreateProcess; files that it opens are
 *     relative to the host's, as a JVM has one only
 * @param stdio its standard streams
 * @param timeSource where its time comes from, or null: from its kernel's clock if that is a simulated one, else from the
 *     host
 * @param seed what its random numbers are made from, or null: then they differ from run to run
 */
public record ProcessSpec(
        String name,
        Image image,
        List<String> arguments,
        Map<String, String> environment,
        Path workingDirectory,
        Stdio stdio,
        @Nullable TimeSource timeSource,
        @Nullable Long seed) {

    public ProcessSpec {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** In the time of its kernel or of the host, with random numbers that differ from run to run. */
    public ProcessSpec(
            String name,
            Image image,
            List<String> arguments,
            Map<String, String> environment,
            Path workingDirectory,
            Stdio stdio) {
        this(name, image, arguments, environment, workingDirectory, stdio, null, null);
    }

    /** Named like its image, without arguments or streams, in the host's environment and working directory. */
    public static ProcessSpec of(Image image) {
        Path here = Path.of("").toAbsolutePath();
        return new ProcessSpec(image.name(), image, List.of(), System.getenv(), here, Stdio.none());
    }

    public ProcessSpec named(String newName) {
        return new ProcessSpec(newName, image, arguments, environment, workingDirectory, stdio, timeSource, seed);
    }

    public ProcessSpec withArguments(String... newArguments) {
        return new ProcessSpec(
                name, image, List.of(newArguments), environment, workingDirectory, stdio, timeSource, seed);
    }

    public ProcessSpec withEnvironment(Map<String, String> newEnvironment) {
        return new ProcessSpec(name, image, arguments, newEnvironment, workingDirectory, stdio, timeSource, seed);
    }

    public ProcessSpec withWorkingDirectory(Path newDirectory) {
        return new ProcessSpec(name, image, arguments, environment, newDirectory, stdio, timeSource, seed);
    }

    public ProcessSpec withStdio(Stdio newStdio) {
        return new ProcessSpec(name, image, arguments, environment, workingDirectory, newStdio, timeSource, seed);
    }

    public ProcessSpec withTimeSource(TimeSource newSource) {
        return new ProcessSpec(name, image, arguments, environment, workingDirectory, stdio, newSource, seed);
    }

    /** With random numbers that are the same in every run, as far as its threads draw them in the same order. */
    public ProcessSpec withSeed(long newSeed) {
        return new ProcessSpec(name, image, arguments, environment, workingDirectory, stdio, timeSource, newSeed);
    }
}
