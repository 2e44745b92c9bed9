package casement.sandbox.loader;

import casement.sandbox.rewrite.ThisProcess;
import java.net.URL;
import java.security.ProtectionDomain;
import java.security.SecureClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Has the classes that all processes of an image share, and finds nothing else but the JDK's. */
final class LayerClassLoader extends SecureClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final Image image;
    private final Set<String> classNames;

    LayerClassLoader(Image image, Set<String> classNames) {
        super(ClassLoader.getPlatformClassLoader());
        this.image = image;
        this.classNames = classNames;
    }

    Set<String> classNames() {
        return classNames;
    }

    boolean has(String name) {
        return classNames.contains(name);
    }

    /**
     * Initialises every class.
     *
     * @param refusals where to say why one cannot be
     * @return the first that cannot be, or null
     */
    @Nullable
    String initialiseAll(Map<String, String> refusals) {
        for (String name : classNames) {
            try {
                Class.forName(name, true, this);
            } catch (ClassNotFoundException | LinkageError broken) {
                refusals.put(name, "cannot be initialised: " + broken);
                return name;
            }
        }
        return null;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.equals(ThisProcess.CLASS_NAME)) {
            byte[] polls = ThisProcess.sharedClassFile();
            return defineClass(name, polls, 0, polls.length);
        }
        if (name.equals(ThisProcess.SHARED_POLLS_CLASS_NAME)) {
            return LayerClassLoader.class.getClassLoader().loadClass(name);
        }
        if (!has(name)) {
            throw new ClassNotFoundException(name);
        }
        String path = name.replace('.', '/') + ".class";
        byte[] made = image.made(path);
        if (made != null) {
            return defineClass(name, made, 0, made.length);
        }
        Image.GuestClass rewritten = image.rewritten(path);
        if (rewritten == null) {
            throw new ClassNotFoundException(name);
        }
        ClassPathEntry origin = rewritten.origin().origin();
        definePackageOnce(SharedPackages.packageOf(name), origin);
        ProtectionDomain domain = origin.domain(rewritten.origin().signers());
        return defineClass(name, rewritten.bytes(), 0, rewritten.bytes().length, domain);
    }

    private void definePackageOnce(String name, ClassPathEntry origin) {
        if (!name.isEmpty() && getDefinedPackage(name) == null) {
            PackageAttributes said = PackageAttributes.of(name, origin.manifest());
            said.define(name, origin.location(), this::definePackage);
        }
    }

    @Override
    protected @Nullable URL findResource(String name) {
        Resource own = image.find(name);
        return own == null ? null : own.url();
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        List<Resource> own = image.findAll(name);
        return Collections.enumeration(own.stream().map(Resource::url).toList());
    }
}
