package casement.sandbox.process;

import casement.sandbox.loader.Image;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How to start a process: which program, told what, connected to what. Start from {@link #of} and say what differs.
 *
 * @param name what it is called in messages; need not be unique
 * @param image the program
 * @param arguments what {@code main} is given
 * @param environment its environment variables
 * @param workingDirectory what the files it names are relative to, and the jars that it starts with CreateProcess
 * @param stdio its standard streams
 * @param surroundings what else it finds different from the host
 * @param limits what it may use; a child that it starts may use as much again
 */
public record ProcessSpec(
        String name,
        Image image,
        List<String> arguments,
        Map<String, String> environment,
        Path workingDirectory,
        Stdio stdio,
        Surroundings surroundings,
        Limits limits) {

    public ProcessSpec {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** In surroundings like the host's, and without limits. */
    public ProcessSpec(
            String name,
            Image image,
            List<String> arguments,
            Map<String, String> environment,
            Path workingDirectory,
            Stdio stdio) {
        this(name, image, arguments, environment, workingDirectory, stdio, Surroundings.OF_THE_HOST, Limits.NONE);
    }

    /** Named like its image, without arguments or streams, in the host's environment and working directory. */
    public static ProcessSpec of(Image image) {
        Path here = Path.of("").toAbsolutePath();
        return new ProcessSpec(image.name(), image, List.of(), System.getenv(), here, Stdio.none());
    }

    public ProcessSpec named(String newName) {
        return new ProcessSpec(newName, image, arguments, environment, workingDirectory, stdio, surroundings, limits);
    }

    public ProcessSpec withArguments(String... newArguments) {
        List<String> list = List.of(newArguments);
        return new ProcessSpec(name, image, list, environment, workingDirectory, stdio, surroundings, limits);
    }

    public ProcessSpec withEnvironment(Map<String, String> newEnvironment) {
        return new ProcessSpec(name, image, arguments, newEnvironment, workingDirectory, stdio, surroundings, limits);
    }

    public ProcessSpec withWorkingDirectory(Path newDirectory) {
        return new ProcessSpec(name, image, arguments, environment, newDirectory, stdio, surroundings, limits);
    }

    public ProcessSpec withStdio(Stdio newStdio) {
        return new ProcessSpec(name, image, arguments, environment, workingDirectory, newStdio, surroundings, limits);
    }

    public ProcessSpec in(Surroundings newSurroundings) {
        return new ProcessSpec(name, image, arguments, environment, workingDirectory, stdio, newSurroundings, limits);
    }

    public ProcessSpec withLimits(Limits newLimits) {
        return new ProcessSpec(name, image, arguments, environment, workingDirectory, stdio, surroundings, newLimits);
    }

    /** With one more system property, as {@code java -Dkey=value} sets it. */
    public ProcessSpec withProperty(String key, String value) {
        return withProperties(Map.of(key, value));
    }

    /** With more system properties; all others are the host's, but for those that look like secrets. */
    public ProcessSpec withProperties(Map<String, String> more) {
        return in(surroundings.withProperties(more));
    }

    /** With another default locale than the host's. */
    public ProcessSpec withLocale(Locale locale) {
        return in(surroundings.withLocale(locale));
    }

    /** With another default time zone than the host's. */
    public ProcessSpec withTimeZone(ZoneId timeZone) {
        return in(surroundings.withTimeZone(timeZone));
    }

    /** With another answer to how many processors there are. It is an answer only: no processor is taken away. */
    public ProcessSpec withProcessors(int processors) {
        return in(surroundings.withProcessors(processors));
    }

    /** With the right to load native libraries. They are not part of the process: nothing ends what they do. */
    public ProcessSpec allowingNativeLibraries() {
        return in(surroundings.allowingNativeLibraries());
    }

    /** With its time from there: its clocks, its sleeps and its timeouts. */
    public ProcessSpec withTimeSource(TimeSource newSource) {
        return in(surroundings.withTimeSource(newSource));
    }

    /** With random numbers that are the same in every run, as far as its threads draw them in the same order. */
    public ProcessSpec withSeed(long newSeed) {
        return in(surroundings.withSeed(newSeed));
    }
}
