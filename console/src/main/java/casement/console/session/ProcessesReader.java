package casement.console.session;

import casement.console.session.ProcessEntry.Connection;
import casement.console.session.ProcessEntry.Expected;
import casement.console.session.ProcessEntry.Member;
import casement.console.session.ProcessEntry.Restart;
import casement.dialect.Dialects;
import casement.sandbox.loader.Image;
import casement.sandbox.process.Surroundings;
import casement.sandbox.settings.ImageReader;
import casement.settings.Section;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads the {@code processes} of a session. */
final class ProcessesReader {

    private static final int MOST_PROCESSES = 100_000;

    private final Path folder;
    private final ImageReader images;
    private final Set<String> dialects;
    private final Overrides overrides;

    ProcessesReader(Path folder, ImageReader images, Dialects dialects, Overrides overrides) {
        this.folder = folder;
        this.images = images;
        this.dialects = dialects.byName().keySet();
        this.overrides = overrides;
    }

    List<ProcessEntry> read(Section processes) {
        Map<String, Section> sections = processes.sections();
        if (sections.isEmpty()) {
            processes.fault("NAME", "missing: name at least one process to start");
        }
        List<ProcessEntry> entries = new ArrayList<>();
        sections.forEach(
                (key, section) -> entry(key, section, sections.keySet()).ifPresent(entries::add));
        StartOrder.check(entries, sections);
        return List.copyOf(entries);
    }

    private Optional<ProcessEntry> entry(String key, Section section, Set<String> all) {
        Optional<Image> image = images.read(section);
        Path directory = directory(section);
        List<String> after = others(section, "after", all);
        List<String> afterExit = others(section, "after-exit", all);
        List<Member> members = members(key, section);
        List<String> arguments = section.texts("args");
        Map<String, String> environment =
                section.section("env").map(Section::entries).orElse(Map.of());
        boolean inheritsEnvironment = section.flag("inherit-env").orElse(true);
        Surroundings surroundings = SurroundingsReader.read(section);
        int session = section.number("session", 0, Integer.MAX_VALUE).orElse(0);
        Duration delay = section.duration("delay").orElse(Duration.ZERO);
        Restart restart = section.word("restart", Restart.class).orElse(Restart.NEVER);
        int maxRestarts = section.number("max-restarts", 0, Integer.MAX_VALUE).orElse(3);
        OptionalInt priority = section.number("priority", 0, 255);
        Connection stdin = input(section);
        Connection stdout = output(section, "stdout");
        Connection stderr = output(section, "stderr");
        Boolean strict = section.flag("strict").orElse(null);
        Expected expected = expected(section);
        section.refuseUnknown();
        return image.map(program -> new ProcessEntry(
                key,
                members,
                program,
                arguments,
                Map.copyOf(environment),
                inheritsEnvironment,
                surroundings,
                directory,
                session,
                after,
                afterExit,
                delay,
                restart,
                maxRestarts,
                priority,
                stdin,
                stdout,
                stderr,
                overrides.strict() != null ? overrides.strict() : strict,
                expected));
    }

    private List<String> others(Section section, String key, Set<String> all) {
        List<String> others = section.texts(key);
        section.check(key, "process", others, all);
        return others;
    }

    private Path directory(Section section) {
        Optional<Path> said =
                section.text("working-directory").flatMap(text -> section.path("working-directory", text, folder));
        said.filter(path -> !Files.isDirectory(path))
                .ifPresent(path -> section.fault("working-directory", "there is no directory " + path));
        return said.orElse(folder);
    }

    // ---- one entry, several processes

    private List<Member> members(String key, Section section) {
        Optional<String> dialect = section.text("dialect");
        List<String> several = section.texts("dialects");
        section.check("dialect", "dialect", dialect.map(List::of).orElse(List.of()), dialects);
        section.check("dialects", "dialect", several, dialects);
        int count = section.number("count", 1, MOST_PROCESSES).orElse(1);
        if (section.has("dialects") && section.has("dialect")) {
            section.fault("dialects", "give either dialect or dialects");
        }
        if (section.has("dialects") && section.has("count")) {
            section.fault("count", "dialects says already how many there are");
        }
        if (section.has("dialects")) {
            return oneForEach(several);
        }
        String spoken = overridden(dialect.orElse(null));
        return section.has("count")
                ? IntStream.rangeClosed(1, count)
                        .mapToObj(number -> new Member(key + "-" + number, spoken))
                        .toList()
                : List.of(new Member(key, spoken));
    }

    private List<Member> oneForEach(List<String> several) {
        String only = overrides.dialect();
        List<String> spoken = only == null ? several : List.of(only);
        return spoken.stream().map(each -> new Member(each, each)).toList();
    }

    private @Nullable String overridden(@Nullable String dialect) {
        return overrides.dialect() != null ? overrides.dialect() : dialect;
    }

    // ---- streams

    private Connection input(Section section) {
        String text = section.text("stdin").orElse("none");
        return switch (text) {
            case "none" -> new Connection(Connection.Kind.NONE, null);
            case "console" -> new Connection(Connection.Kind.CONSOLE, null);
            default -> {
                Optional<Path> file = section.path("stdin", text, folder);
                file.filter(path -> !Files.isReadable(path) || Files.isDirectory(path))
                        .ifPresent(path -> section.fault(
                                "stdin", "there is no file " + path + "; say none, console or the name of a file"));
                yield new Connection(Connection.Kind.FILE, file.orElse(null));
            }
        };
    }

    private Connection output(Section section, String key) {
        String text = section.text(key).orElse("console");
        return switch (text) {
            case "none" -> new Connection(Connection.Kind.NONE, null);
            case "console" -> new Connection(Connection.Kind.CONSOLE, null);
            default -> {
                Optional<Path> file = section.path(key, text, folder);
                file.filter(path -> !isWritable(path))
                        .ifPresent(path -> section.fault(
                                key, "cannot write " + path + "; say none, console or the name of a file"));
                yield new Connection(Connection.Kind.FILE, file.orElse(null));
            }
        };
    }

    private static boolean isWritable(Path file) {
        Path parent = file.getParent();
        return !Files.isDirectory(file) && parent != null && Files.isDirectory(parent);
    }

    private static Expected expected(Section section) {
        if (section.text("expect-exit").equals(Optional.of("any"))) {
            return Expected.ANYTHING;
        }
        OptionalInt code = section.number("expect-exit", "any or a whole number", Integer.MIN_VALUE, Integer.MAX_VALUE);
        return code.isPresent() ? new Expected(false, code) : Expected.SUCCESS;
    }
}
