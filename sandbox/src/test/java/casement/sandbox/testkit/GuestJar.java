package casement.sandbox.testkit;

import java.io.ByteArrayOutputStream;
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
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles a guest program out of text and packs it into a jar. */
public final class GuestJar {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final Workshop LIBRARIES = new Workshop();

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

    /** The class files that a source gives, by path, in a map of the caller's own. */
    public static Map<String, byte[]> compile(String className, String source) {
        return compile(17, className, source, List.of());
    }

    private static Map<String, byte[]> compile(int release, String className, String source, List<Path> besides) {
        List<String> options = new ArrayList<>(List.of("-g", "-proc:none"));
        if (release != Runtime.version().feature()) {
            options.addAll(List.of("--release", "" + release));
        }
        if (besides.isEmpty()) {
            return LIBRARIES.compile(options, className, source);
        }
        Stream<String> own = Stream.of(System.getProperty("java.class.path"));
        Stream<String> all = Stream.concat(own, besides.stream().map(Path::toString));
        options.addAll(List.of("-cp", all.collect(Collectors.joining(File.pathSeparator))));
        try (Workshop fresh = new Workshop()) {
            return fresh.compile(options, className, source);
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

    /** What the compiler has opened of the JDK and the class path. Opening takes longer than a compilation. */
    private static final class Workshop extends ForwardingJavaFileManager<StandardJavaFileManager> {

        private final Map<String, byte[]> made = new LinkedHashMap<>();

        Workshop() {
            super(COMPILER.getStandardFileManager(null, null, null));
        }

        synchronized Map<String, byte[]> compile(List<String> options, String className, String source) {
            made.clear();
            if (!COMPILER.getTask(null, this, null, options, null, List.of(new Source(className, source)))
                    .call()) {
                throw new IllegalArgumentException("The guest's " + className + " does not compile");
            }
            return new LinkedHashMap<>(made);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            String path = className.replace('.', '/') + kind.extension;
            return new SimpleJavaFileObject(URI.create("string:///" + path), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return new ByteArrayOutputStream() {
                        @Override
                        public void close() {
                            made.put(path, toByteArray());
                        }
                    };
                }
            };
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
