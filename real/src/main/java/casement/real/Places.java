package casement.real;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What stands for the names in braces of one run: <code>{out}</code>, a fresh directory; <code>{input}</code>, what lies
 * in {@code real/input}; <code>{port}</code>, a free one; <code>{class-path}</code>; and the material, unpacked, with
 * <code>{jar:name}</code> for its jar.
 */
record Places(Map<String, String> values) {

    private static final String PORT = "port";

    static Places of(Program program, ClassPaths classPaths, Path input, Path work, String run) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        Path out = work.resolve(run);
        delete(out);
        Files.createDirectories(out);
        values.put("out", out.toString());
        values.put(PORT, String.valueOf(freePort()));
        values.put("input", input.toString());
        values.put("class-path", joined(classPaths.of(program.jars())));
        for (Map.Entry<String, String> material : program.material().entrySet()) {
            Path jar = classPaths.of(List.of(material.getValue())).get(0);
            values.put("jar:" + material.getKey(), jar.toString());
            values.put(material.getKey(), unpacked(jar, work.resolve(material.getKey())).toString());
        }
        return new Places(values);
    }

    static String joined(List<Path> classPath) {
        return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    String fill(String text) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }

    List<String> fill(List<String> texts) {
        return texts.stream().map(this::fill).toList();
    }

    /** The names again, where a run's text has what stands for them; the longest first, as one may begin another. */
    String hide(String text) {
        String hidden = text.replaceAll("\\b" + port() + "\\b", "{port}");
        for (Map.Entry<String, String> value : longestFirst()) {
            if (!value.getKey().equals(PORT)) {
                hidden = hidden.replace(value.getValue(), "{" + value.getKey() + "}");
            }
        }
        return hidden;
    }

    private List<Map.Entry<String, String>> longestFirst() {
        return values.entrySet().stream()
                .sorted(Comparator.comparing(value -> -value.getValue().length()))
                .toList();
    }

    Path out() {
        return Path.of(fill("{out}"));
    }

    int port() {
        return Integer.parseInt(fill("{port}"));
    }

    List<String> arguments(Program program) throws IOException {
        List<String> arguments = new ArrayList<>(fill(program.arguments()));
        if (!program.files().isEmpty()) {
            Path directory = Path.of(fill(program.files().get(0)));
            PathMatcher wanted =
                    FileSystems.getDefault().getPathMatcher("glob:" + program.files().get(1));
            try (Stream<Path> files = Files.walk(directory)) {
                files.filter(file -> wanted.matches(directory.relativize(file)))
                        .sorted()
                        .map(Path::toString)
                        .forEach(arguments::add);
            }
        }
        return arguments;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Path unpacked(Path jar, Path directory) throws IOException {
        if (Files.exists(directory)) {
            return directory;
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                Path file = directory.resolve(entry.getName()).normalize();
                if (!entry.isDirectory() && file.startsWith(directory)) {
                    Files.createDirectories(file.getParent());
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, file);
                    }
                }
            }
        }
        return directory;
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
