package casement.sandbox.loader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;

/** Reads class paths as the JVM does: each jar is followed by what the {@code Class-Path} of its manifest names. */
final class ClassPath {

    private ClassPath() {}

    /** @throws ImageException if a listed file is not there; one that only a manifest names may be missing */
    static List<ClassPathEntry> read(List<Path> listed) {
        Map<Path, ClassPathEntry> read = new LinkedHashMap<>();
        for (Path file : listed) {
            readWithFollowers(file.toAbsolutePath().normalize(), read);
        }
        return List.copyOf(read.values());
    }

    private static void readWithFollowers(Path first, Map<Path, ClassPathEntry> read) {
        Deque<Path> ahead = new ArrayDeque<>(List.of(first));
        while (!ahead.isEmpty()) {
            Path file = ahead.pop();
            if (!read.containsKey(file)) {
                ClassPathEntry entry = ClassPathEntry.open(file);
                read.put(file, entry);
                List<Path> followers = followers(entry);
                for (int i = followers.size() - 1; i >= 0; i--) {
                    ahead.push(followers.get(i));
                }
            }
        }
    }

    private static List<Path> followers(ClassPathEntry entry) {
        String classPath = entry.mainAttribute(Attributes.Name.CLASS_PATH);
        List<Path> followers = new ArrayList<>();
        if (classPath != null) {
            for (String relative : classPath.strip().split("\\s+")) {
                Path follower = resolve(entry.file(), relative);
                if (Files.exists(follower)) {
                    followers.add(follower);
                }
            }
        }
        return followers;
    }

    /** @throws ImageException if the manifest names something else than a file */
    private static Path resolve(Path jar, String relative) {
        try {
            return Path.of(jar.toUri().resolve(relative)).normalize();
        } catch (IllegalArgumentException | java.nio.file.FileSystemNotFoundException notAFile) {
            String sentence = "The Class-Path of " + jar + " names " + relative + "; only files can be followed";
            throw new ImageException(sentence, notAFile);
        }
    }
}
