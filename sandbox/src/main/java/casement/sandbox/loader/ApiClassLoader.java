package casement.sandbox.loader;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.CodeSource;
import java.security.SecureClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The classes of the jars that all plugins share, as they lie on disk: one copy, not rewritten. */
final class ApiClassLoader extends SecureClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final List<ClassPathEntry> jars;
    private final ClassLoader host = ApiClassLoader.class.getClassLoader();
    private final SharedPackages others;

    /** @param others what the jars may refer to besides each other */
    ApiClassLoader(List<ClassPathEntry> jars, SharedPackages others) {
        super(ClassLoader.getPlatformClassLoader());
        this.others = others;
        this.jars = jars;
    }

    Set<String> packages() {
        return jars.stream()
                .flatMap(ClassPathEntry::names)
                .filter(Image::isClassFile)
                .map(Image::packageOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        ClassLoader giver = others.isOfHost(name) ? host : others.giverOf(name);
        if (giver != null) {
            return giver.loadClass(name);
        }
        Resource file = find(name.replace('.', '/') + ".class");
        if (file == null) {
            throw new ClassNotFoundException(name);
        }
        try {
            byte[] bytes = file.bytes();
            CodeSource source = new CodeSource(file.origin().location(), file.signers());
            return defineClass(name, bytes, 0, bytes.length, source);
        } catch (IOException broken) {
            throw new ClassNotFoundException(name, broken);
        }
    }

    private @Nullable Resource find(String path) {
        return jars.stream()
                .map(jar -> jar.find(path))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        Resource file = find(name);
        return file == null ? null : file.url();
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL found = findResource(name);
        return Collections.enumeration(found == null ? List.of() : List.of(found));
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        Resource file = find(name);
        try {
            return file == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(file.bytes());
        } catch (IOException broken) {
            return null;
        }
    }
}
