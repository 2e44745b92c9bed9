package casement.sandbox;

import casement.kernel.Program;
import casement.sandbox.loader.Image;
import casement.sandbox.loader.ImageException;
import casement.sandbox.loader.SharedPackages;
import casement.sandbox.process.CommonPool;
import casement.sandbox.process.Limits;
import casement.sandbox.process.ProcessSpec;
import casement.sandbox.process.Stdio;
import casement.sandbox.process.Surroundings;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What guests can start with CreateProcess: registered images by their names, whatever the case and with or without
 * {@code .exe}; other jars by their paths, relative to the parent's working directory.
 *
 * <p>A child shares its parent's standard streams and surroundings, and its environment and working directory unless it is
 * given others.
 */
public final class Images implements Program.Source {

    private static final Logger LOG = LoggerFactory.getLogger(Images.class);

    static {
        CommonPool.prepare(); // the kernel would be the first to use it
    }

    private final Map<String, Image> byName = new ConcurrentHashMap<>();
    private final Map<Path, Image> byPath = new ConcurrentHashMap<>();

    /** Of children whose parents are in no sandbox. */
    private final ProcessTable nobodys = new ProcessTable(null, SharedPackages.STANDARD);

    /** Registers an image; one that had the name before is replaced. */
    public Images with(String name, Image image) {
        byName.put(key(name), image);
        return this;
    }

    /** @throws ImageException if there is none of that name */
    public Image named(String name) {
        Image image = byName.get(key(name));
        if (image == null) {
            throw new ImageException("There is no image named " + name + "; register one before it is started");
        }
        return image;
    }

    private static String key(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".exe") ? lower.substring(0, lower.length() - ".exe".length()) : lower;
    }

    /** A jar that cannot be run is as good as none to the guest; the log says what is wrong with it. */
    @Override
    public @Nullable Program load(Program.Request request) {
        SandboxedProgram guest = request.parent().program() instanceof SandboxedProgram one ? one : null;
        ProcessSpec parent = guest == null ? null : guest.spec();
        ProcessTable table = guest == null ? nobodys : guest.table();
        Path directory = directory(request, parent);
        try {
            Image image = find(request.image(), directory);
            return image == null
                    ? null
                    : new SandboxedProgram(spec(image, request, parent, directory), UnaryOperator.identity(), table);
        } catch (ImageException broken) {
            LOG.warn("{} cannot start {}: {}", request.parent().name(), request.image(), broken.getMessage());
            return null;
        }
    }

    private static Path directory(Program.Request request, @Nullable ProcessSpec parent) {
        Path inherited = parent == null ? Path.of("").toAbsolutePath() : parent.workingDirectory();
        return request.directory() == null ? inherited : inherited.resolve(request.directory());
    }

    private @Nullable Image find(String image, Path directory) {
        Image registered = byName.get(key(image));
        if (registered != null) {
            return registered;
        }
        try {
            Path jar = directory.resolve(image.replace('\\', '/')).normalize();
            return Files.isRegularFile(jar) ? byPath.computeIfAbsent(jar, Image::ofJar) : null;
        } catch (InvalidPathException noPath) {
            return null;
        }
    }

    private static ProcessSpec spec(
            Image image, Program.Request request, @Nullable ProcessSpec parent, Path directory) {
        Map<String, String> inherited = parent == null ? System.getenv() : parent.environment();
        return new ProcessSpec(
                image.name(),
                image,
                List.copyOf(request.arguments()),
                Objects.requireNonNullElse(request.environment(), inherited),
                directory,
                parent == null ? Stdio.none() : parent.stdio(),
                parent == null ? Surroundings.OF_THE_HOST : parent.surroundings(),
                parent == null ? Limits.NONE : parent.limits());
    }
}
