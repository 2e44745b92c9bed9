package casement.sandbox.testkit;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles a guest program out of text and packs it into a jar. */
public final class GuestJar {

    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final Manifest manifest = new Manifest();
    private final Path jar;
    private final List<Path> classPath = new ArrayList<>();

    private GuestJar(Path jar) {
        this.jar = jar;
        attribute(Attributes.Name.MANIFEST_VERSION, "1.0");
    }

    public static GuestJar in(Path directory, String fileName) {
        return new GuestJar(directory.resolve(fileName));
    }

    /** A jar whose main class is {@code Main}, with these statements as its main method. */
    public static Path ofMain(Path directory, String statements) {
        return in(directory, "program.jar").main(statements).pack();
    }

    /** Adds and names the main class {@code Main}: the statements of its main method, and types beside it. */
    public GuestJar main(String statements, String... types) {
        String source = """
                import java.util.*;
                import java.util.concurrent.*;
                import java.util.function.*;
                public class Main {
                    public static void main(String[] args) throws Exception {
                %s
                    }
                }
                """;
        return mainClass("Main").source("Main", source.formatted(statements) + String.join("\n", types));
    }

    public GuestJar mainClass(String name) {
        return attribute(Attributes.Name.MAIN_CLASS, name);
    }

    public GuestJar attribute(Attributes.Name name, String value) {
        manifest.getMainAttributes().put(name, value);
        return this;
    }

    /** Compiles what comes next against this jar, too. */
    public GuestJar against(Path other) {
        classPath.add(other);
        return this;
    }

    public GuestJar source(String className, String source) {
        return source(17, className, source);
    }

    /** A class for this release of the JDK and newer ones. */
    public GuestJar source(int release, String className, String source) {
        entries.putAll(compile(release, className, source, classPath));
        return this;
    }

    /** A version of a class for this JDK and newer ones, in a multi-release jar. */
    public GuestJar sourceSince(int jdk, String className, String source) {
        attribute(Attributes.Name.MULTI_RELEASE, "true");
        compile(className, source)
                .forEach((path, bytes) -> entries.put("META-INF/versions/" + jdk + "/" + path, bytes));
        return this;
    }

    public GuestJar text(String path, String contents) {
        return bytes(path, contents.getBytes(StandardCharsets.UTF_8));
    }

    public GuestJar bytes(String path, byte[] contents) {
        entries.put(path, contents);
        return this;
    }

    public Path pack() {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue());
            }
            return jar;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The same as a directory of classes; its manifest is left out. */
    public Path unpack(Path directory) {
        entries.forEach((path, bytes) -> write(directory.resolve(path), bytes));
        return directory;
    }

    /** The class files that a source gives, by path. */
    public static Map<String, byte[]> compile(String className, String source) {
        return compile(17, className, source, List.of());
    }

    private static Map<String, byte[]> compile(int release, String className, String source, List<Path> besides) {
        try (TemporaryDirectory directory = new TemporaryDirectory("guest")) {
            Path classes = directory.path();
            List<String> options = new ArrayList<>(List.of("-d", classes.toString(), "--release", "" + release, "-g"));
            if (!besides.isEmpty()) {
                Stream<String> own = Stream.of(System.getProperty("java.class.path"));
                Stream<String> all = Stream.concat(own, besides.stream().map(Path::toString));
                options.addAll(List.of("-cp", all.collect(Collectors.joining(File.pathSeparator))));
            }
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            if (!compiler.getTask(null, null, null, options, null, List.of(new Source(className, source)))
                    .call()) {
                throw new IllegalArgumentException("The guest's " + className + " does not compile");
            }
            try (Stream<Path> files = Files.walk(classes)) {
                return files.filter(Files::isRegularFile)
                        .collect(Collectors.toMap(
                                file -> classes.relativize(file).toString().replace('\\', '/'), GuestJar::read));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String className, String text) {
            super(URI.create("string:///" + className.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
