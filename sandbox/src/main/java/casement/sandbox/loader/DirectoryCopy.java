package casement.sandbox.loader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A directory's contents, read into memory. */
final class DirectoryCopy implements Contents {

    private static final class File implements Member {

        private final String name;
        private final byte[] bytes;

        File(String name, byte[] bytes) {
            this.name = name;
            this.bytes = bytes;
        }

        @Override
        public String realName() {
            return name;
        }

        @Override
        public byte[] bytes() {
            return bytes;
        }

        @Override
        public CodeSigner @Nullable [] signers() {
            return null;
        }
    }

    private final Map<String, File> files = new HashMap<>();

    static DirectoryCopy of(Path directory) throws IOException {
        DirectoryCopy contents = new DirectoryCopy();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String separator = file.getFileSystem().getSeparator();
                String name = directory.relativize(file).toString().replace(separator, "/");
                contents.files.put(name, new File(name, Files.readAllBytes(file)));
            }
        }
        return contents;
    }

    private DirectoryCopy() {}

    @Override
    public @Nullable Member find(String name) {
        return files.get(name);
    }

    @Override
    public Stream<String> names() {
        return files.keySet().stream();
    }

    @Override
    public @Nullable Manifest manifest() {
        return null;
    }
}
