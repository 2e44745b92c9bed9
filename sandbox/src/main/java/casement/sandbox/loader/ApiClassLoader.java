package casement.sandbox.loader;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URL;
import java.security.CodeSource;
import java.security.SecureClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The classes of the jars that all plugins share, as they lie on disk: one copy, not rewritten. */
final class ApiClassLoader extends SecureClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final Map<String, Resource> resources = new HashMap<>();
    private final ClassLoader host = ApiClassLoader.class.getClassLoader();
    private final SharedPackages others;

    /** @param others what the jars may refer to besides each other */
    ApiClassLoader(List<ClassPathEntry> jars, SharedPackages others) {
        super(ClassLoader.getPlatformClassLoader());
        this.others = others;
        jars.forEach(jar -> jar.resources().forEach(resources::putIfAbsent));
    }

    Set<String> packages() {
        return resources.keySet().stream()
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
        Resource file = resources.get(name.replace('.', '/') + ".class");
        if (file == null) {
            throw new ClassNotFoundException(name);
        }
        CodeSource source = new CodeSource(file.origin().location(), file.signers());
        return defineClass(name, file.bytes(), 0, file.bytes().length, source);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        Resource file = resources.get(name);
        return file == null ? null : file.url();
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL found = findResource(name);
        return Collections.enumeration(found == null ? List.of() : List.of(found));
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        Resource file = resources.get(name);
        return file == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(file.bytes());
    }
}
