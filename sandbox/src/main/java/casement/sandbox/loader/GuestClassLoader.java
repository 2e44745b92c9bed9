package casement.sandbox.loader;

import casement.sandbox.rewrite.ThisProcess;
import casement.sandbox.scrub.GuestDrivers;
import casement.sandbox.scrub.JdkArea;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.ProtectionDomain;
import java.security.SecureClassLoader;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One process's class loader: its classes, and so its statics, are its own. It looks in its image first, and asks the
 * host only for {@link SharedPackages}.
 *
 * <p>Has one lock for all its classes, known to nobody else. A lock for each name, as parallel-capable loaders have, is
 * more than thousands of loaders can afford; and with the loader itself as lock, a guest that holds its monitor would
 * keep the host from ending it. There is no deadlock: under the lock only the host's loaders are asked, which never ask
 * this one.
 */
public final class GuestClassLoader extends SecureClassLoader implements Closeable {

    static {
        registerAsParallelCapable(); // or the JVM itself would take the loader's monitor
    }

    private static final ProtectionDomain GENERATED = new ProtectionDomain(null, null);

    private final Object lock = new Object();
    private final ClassLoader host = GuestClassLoader.class.getClassLoader();
    private final SharedPackages shared;
    private final Set<JdkArea> areas = Collections.synchronizedSet(EnumSet.noneOf(JdkArea.class));
    private final BooleanSupplier flagPolls;
    private volatile @Nullable Image image;
    private volatile @Nullable Object owner;
    private volatile @Nullable ClassCount count;

    /** There may be no further class. */
    private static final class ClassesExhausted extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Runnable refusal;

        ClassesExhausted(Runnable refusal) {
            this.refusal = refusal;
        }
    }

    /**
     * Has no name, as stack traces would show it, and the process's own must read as on a JVM of its own.
     *
     * @param owner whose classes these are; known here only as what {@link #owner} gives back
     * @param flagPolls whether its code must read at each poll anew whether its process has ended; asked when the
     *     first class needs to know
     */
    public GuestClassLoader(Image image, SharedPackages shared, Object owner, BooleanSupplier flagPolls) {
        super(ClassLoader.getPlatformClassLoader());
        this.image = image;
        this.shared = shared;
        this.owner = owner;
        this.flagPolls = flagPolls;
    }

    /**
     * Whose classes these are.
     *
     * @throws IllegalStateException once this loader is closed
     */
    public Object owner() {
        Object current = owner;
        if (current == null) {
            throw new IllegalStateException("This class loader is closed: its process is gone");
        }
        return current;
    }

    /** Has its classes counted from now on. */
    public void countBy(ClassCount counter) {
        count = counter;
    }

    /** Whose classes these are, or null once this loader is closed. */
    public @Nullable Object ownerIfOpen() {
        return owner;
    }

    /** Whether some of the classes that it gives are shared with other processes. */
    public boolean sharesClasses() {
        Image open = image;
        return open != null && open.layer() != null;
    }

    /** The parts of the JDK that its classes have asked for so far. */
    public Set<JdkArea> areas() {
        synchronized (areas) {
            return Set.copyOf(areas);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (shared.isOfJdk(name)) {
            JdkArea area = JdkArea.of(SharedPackages.packageOf(name));
            if (area != null && areas.add(area) && owner instanceof AreaUser user) {
                user.firstUse(area);
            }
            return getParent().loadClass(name);
        }
        if (shared.isOfHost(name)) {
            return host.loadClass(name);
        }
        ClassLoader giver = shared.giverOf(name);
        if (giver != null) {
            return giver.loadClass(name);
        }
        Image open = image;
        SharedLayer layer = open == null ? null : open.layer();
        if (layer != null && layer.loader().has(name)) {
            return layer.loader().loadClass(name);
        }
        try {
            return loadOwn(name, resolve);
        } catch (ClassesExhausted full) {
            full.refusal.run();
            throw new IllegalStateException(full);
        }
    }

    private Class<?> loadOwn(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (lock) {
            Class<?> loaded = findLoadedClass(name);
            Class<?> found = loaded != null ? loaded : findClass(name);
            if (resolve) {
                resolveClass(found);
            }
            return found;
        }
    }

    @Override
    protected Object getClassLoadingLock(String name) {
        return lock;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.equals(ThisProcess.CLASS_NAME)) {
            return define(name, ThisProcess.classFile(flagPolls.getAsBoolean()));
        }
        if (name.equals(GuestDrivers.class.getName())) {
            return define(name, GuestDrivers.classFile());
        }
        Image open = image;
        if (open == null) {
            throw new ClassNotFoundException(name);
        }
        String path = name.replace('.', '/') + ".class";
        byte[] made = open.made(path);
        if (made != null) {
            return define(name, made);
        }
        Image.GuestClass rewritten = open.rewritten(path);
        if (rewritten == null) {
            throw new ClassNotFoundException(name);
        }
        ClassPathEntry origin = rewritten.origin().origin();
        definePackageOnce(SharedPackages.packageOf(name), origin);
        byte[] bytes = rewritten.bytes();
        ProtectionDomain domain = origin.domain(rewritten.origin().signers());
        return defineCounted(name, bytes, domain);
    }

    private Class<?> defineCounted(String name, byte[] bytes, ProtectionDomain domain) {
        ClassCount counter = count;
        Runnable refusal = counter == null ? null : counter.oneMore();
        if (refusal != null) {
            throw new ClassesExhausted(refusal);
        }
        Class<?> fresh = null;
        try {
            fresh = defineClass(name, bytes, 0, bytes.length, domain);
            return fresh;
        } finally {
            if (fresh == null && counter != null) {
                counter.oneLess();
            }
        }
    }

    private Class<?> define(String name, byte[] classFile) {
        return defineClass(name, classFile, 0, classFile.length, GENERATED);
    }

    private void definePackageOnce(String name, ClassPathEntry origin) {
        if (name.isEmpty() || getDefinedPackage(name) != null) {
            return;
        }
        PackageAttributes.of(name, origin.manifest()).define(name, origin.location(), this::definePackage);
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own != null ? own : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        Stream<URL> own = Collections.list(findResources(name)).stream();
        Stream<URL> ofJdk = Collections.list(getParent().getResources(name)).stream();
        return Collections.enumeration(Stream.concat(own, ofJdk).toList());
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        Image open = image;
        Resource own = open == null ? null : open.find(name);
        try {
            return own != null ? new ByteArrayInputStream(own.bytes()) : super.getResourceAsStream(name);
        } catch (IOException broken) {
            return null;
        }
    }

    @Override
    protected @Nullable URL findResource(String name) {
        Image open = image;
        Resource own = open == null ? null : open.find(name);
        return own == null ? null : own.url();
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        Image open = image;
        List<Resource> own = open == null ? List.of() : open.findAll(name);
        return Collections.enumeration(own.stream().map(Resource::url).toList());
    }

    /** Finds nothing from here on, and lets go of the image and of its owner; classes already defined stay usable. */
    @Override
    public void close() {
        image = null;
        owner = null;
    }
}
