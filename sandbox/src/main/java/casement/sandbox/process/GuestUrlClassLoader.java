package casement.sandbox.process;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandlerFactory;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** What guests have for a {@link URLClassLoader}: it finds the same, but the classes that it defines are rewritten. */
public class GuestUrlClassLoader extends URLClassLoader {

    static {
        registerAsParallelCapable(); // or no subclass could
    }

    /** Its parent is the loader of the process that makes it. */
    public GuestUrlClassLoader(URL[] urls) {
        super(
                urls,
                CallingGuest.loader()
                        .<@Nullable ClassLoader>map(guest -> guest)
                        .orElseGet(ClassLoader::getSystemClassLoader));
    }

    public GuestUrlClassLoader(URL[] urls, @Nullable ClassLoader parent) {
        super(urls, parent);
    }

    public GuestUrlClassLoader(URL[] urls, @Nullable ClassLoader parent, URLStreamHandlerFactory factory) {
        super(urls, parent, factory);
    }

    public GuestUrlClassLoader(String name, URL[] urls, @Nullable ClassLoader parent) {
        super(name, urls, parent);
    }

    public GuestUrlClassLoader(String name, URL[] urls, @Nullable ClassLoader parent, URLStreamHandlerFactory factory) {
        super(name, urls, parent, factory);
    }

    public static URLClassLoader newInstance(URL[] urls, GuestCalls caller) {
        return new GuestUrlClassLoader(urls, GuestCalls.systemClassLoader(caller));
    }

    public static URLClassLoader newInstance(URL[] urls, @Nullable ClassLoader parent, GuestCalls caller) {
        return new GuestUrlClassLoader(urls, parent);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String path = name.replace('.', '/') + ".class";
        URL found = super.findResource(path);
        if (found == null) {
            throw new ClassNotFoundException(name);
        }
        try {
            return define(name, path, found);
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }

    private Class<?> define(String name, String path, URL found) throws IOException {
        URLConnection connection = found.openConnection();
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
            byte[] classFile = GuestClasses.rewritten(in.readAllBytes(), this);
            JarURLConnection jar = connection instanceof JarURLConnection opened ? opened : null;
            URL location = jar != null ? jar.getJarFileURL() : base(found, path);
            definePackageOnce(name, jar == null ? null : jar.getManifest(), location);
            CodeSource source = new CodeSource(location, (CodeSigner[]) null);
            return defineClass(name, classFile, 0, classFile.length, source);
        }
    }

    /** The directory that a file was found in. */
    private static URL base(URL found, String path) throws IOException {
        String whole = found.toExternalForm();
        return whole.endsWith(path) ? new URL(found, whole.substring(0, whole.length() - path.length())) : found;
    }

    private void definePackageOnce(String className, @Nullable Manifest manifest, URL location) {
        int dot = className.lastIndexOf('.');
        if (dot < 0 || getDefinedPackage(className.substring(0, dot)) != null) {
            return;
        }
        String name = className.substring(0, dot);
        try {
            definePackage(name, manifest == null ? new Manifest() : manifest, location);
        } catch (IllegalArgumentException inTheMeantime) {
            // Another thread has defined it.
        }
    }
}
