package casement.sandbox.settings;

import casement.sandbox.loader.Image;
import casement.sandbox.loader.ImageException;
import casement.sandbox.process.KillLadder;
import casement.sandbox.process.LoadedProgram;
import casement.sandbox.process.ProcessSpec;
import casement.sandbox.process.ProgramLoader;
import casement.settings.Section;
import casement.syscall.GuestTermination;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads which program a section means, and the program itself; the same one is read once. */
public final class ImageReader {

    private static final Path EXAMPLES = Path.of("examples", "target", "classes");

    private final Path folder;
    private final Map<Source, Image> read = new HashMap<>();

    private record Source(List<Path> classPath, @Nullable String main) {}

    /** @param folder what paths are relative to */
    public ImageReader(Path folder) {
        this.folder = folder;
    }

    /** Reads a section in which there is nothing else. */
    public Optional<Image> readWhole(Section section) {
        Optional<Image> image = read(section);
        section.refuseUnknown();
        return image;
    }

    /** Reads the keys that name a program. */
    public Optional<Image> read(Section section) {
        List<String> given =
                Stream.of("jar", "class-path", "class").filter(section::has).toList();
        boolean classOnPath = given.equals(List.of("class-path", "class"));
        if (given.isEmpty()) {
            section.fault("jar", "missing: name the program by jar, class-path or class");
        }
        if (given.size() > 1 && !classOnPath) {
            section.fault(given.get(1), "one program too many: " + given.get(0) + " names another");
        }
        if (given.contains("class") && section.has("main")) {
            section.fault("main", "class names the main class already");
        }
        Optional<String> main = section.text(section.has("class") ? "class" : "main");
        return classPath(section, given).flatMap(path -> image(section, given, new Source(path, main.orElse(null))));
    }

    private Optional<List<Path>> classPath(Section section, List<String> given) {
        if (given.isEmpty()) {
            return Optional.empty();
        }
        if (given.contains("jar")) {
            return section.text("jar")
                    .flatMap(jar -> section.path("jar", jar, folder))
                    .map(List::of);
        }
        if (given.contains("class-path")) {
            List<String> texts = section.texts("class-path");
            List<Path> path = texts.stream()
                    .flatMap(each -> section.path("class-path", each, folder).stream())
                    .toList();
            return path.isEmpty() || path.size() < texts.size() ? Optional.empty() : Optional.of(path);
        }
        Optional<Path> examples = examples();
        if (examples.isEmpty()) {
            section.fault("class", "there is no class path: add class-path, as no " + EXAMPLES + " is above " + folder);
        }
        return examples.map(List::of);
    }

    /** The examples of the tree in which the session file lies, or else of the one that this command is from. */
    private Optional<Path> examples() {
        return above(folder).or(() -> home().flatMap(ImageReader::above));
    }

    private static Optional<Path> above(Path start) {
        return Stream.<Path>iterate(start, java.util.Objects::nonNull, Path::getParent)
                .map(each -> each.resolve(EXAMPLES))
                .filter(Files::isDirectory)
                .findFirst();
    }

    private static Optional<Path> home() {
        try {
            return Optional.of(Path.of(ImageReader.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI()))
                    .map(Path::getParent);
        } catch (URISyntaxException noPath) {
            return Optional.empty();
        }
    }

    private Optional<Image> image(Section section, List<String> given, Source source) {
        try {
            Image known = read.get(source);
            if (known == null) {
                known = Image.ofClassPath(source.classPath(), source.main());
                check(known);
                read.put(source, known);
            }
            return Optional.of(known);
        } catch (ImageException wrong) {
            section.fault(given.get(given.size() - 1), String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
    }

    /** Finds its main method; none of its code runs. */
    private static void check(Image image) {
        try (LoadedProgram program = ProgramLoader.load(ProcessSpec.of(image), code -> {
            throw new GuestTermination();
        })) {
            program.leave(KillLadder.MILD);
        }
    }
}
