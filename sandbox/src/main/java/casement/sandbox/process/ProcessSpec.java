package casement.sandbox.process;

import casement.sandbox.loader.Image;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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
 * @param limits what it may use; a child that it starts may use as much again
 */
public record ProcessSpec(
        String name,
        Image image,
        List<String> arguments,
        Map<String, String> environment,
        Path workingDirectory,
        Stdio stdio,
        Limits limits) {

    public ProcessSpec {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** Without limits. */
    public ProcessSpec(
            String name,
            Image image,
            List<String> arguments,
            Map<String, String> environment,
            Path workingDirectory,
            Stdio stdio) {
        this(name, image, arguments, environment, workingDirectory, stdio, Limits.NONE);
    }

    /** Named like its image, without arguments or streams, in the host's environment and working directory. */
    public static ProcessSpec of(Image image) {
        Path here = Path.of("").toAbsolutePath();
        return new ProcessSpec(image.name(), image, List.of(), System.getenv(), here, Stdio.none(), Limits.NONE);
    }

    public ProcessSpec named(String newName) {
        return new ProcessSpec(newName, image, arguments, environment, workingDirectory, stdio, limits);
    }

    public ProcessSpec withArguments(String... newArguments) {
        return new ProcessSpec(name, image, List.of(newArguments), environment, workingDirectory, stdio, limits);
    }

    public ProcessSpec withEnvironment(Map<String, String> newEnvironment) {
        return new ProcessSpec(name, image, arguments, newEnvironment, workingDirectory, stdio, limits);
    }

    public ProcessSpec withWorkingDirectory(Path newDirectory) {
        return new ProcessSpec(name, image, arguments, environment, newDirectory, stdio, limits);
    }

    public ProcessSpec withStdio(Stdio newStdio) {
        return new ProcessSpec(name, image, arguments, environment, workingDirectory, newStdio, limits);
    }

    public ProcessSpec withLimits(Limits newLimits) {
        return new ProcessSpec(name, image, arguments, environment, workingDirectory, stdio, newLimits);
    }
}
