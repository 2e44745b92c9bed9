package casement.console.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A program under any name, which does nothing. */
public final class Program {

    private final String name;
    private final byte[] classFile;

    private Program(String name, byte[] classFile) {
        this.name = name;
        this.classFile = classFile;
    }

    public static Program named(String name) {
        int dot = name.lastIndexOf('.');
        String source = "package " + name.substring(0, dot) + "; public class " + name.substring(dot + 1)
                + " { public static void main(String[] args) {} }";
        try {
            Path classes = Files.createTempDirectory("program");
            try {
                return new Program(name, compiled(name, source, classes));
            } finally {
                delete(classes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] compiled(String name, String source, Path classes) throws IOException {
        List<String> options = List.of("-d", classes.toString(), "--release", "17");
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, options, null, List.of(new Source(name, source)))
                .call();
        if (!compiled) {
            throw new IllegalArgumentException(name + " does not compile");
        }
        return Files.readAllBytes(classes.resolve(path(name)));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    public void packInto(Folder folder, String jar) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, name);
        try (OutputStream file = Files.newOutputStream(folder.write(jar, ""));
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.putNextEntry(new JarEntry(path(name)));
            out.write(classFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void unpackInto(Folder folder, String classes) {
        try {
            Files.write(folder.write(classes + "/" + path(name), ""), classFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String path(String name) {
        return name.replace('.', '/') + ".class";
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
