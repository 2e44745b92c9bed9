package casement.sandbox.loader;

import casement.sandbox.rewrite.Rewrites;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What guests share with the host, by exact name: a package listed here is the host's for every process, every other is
 * the process's own even if the host has one of that name.
 *
 * @param jdk the packages of the JDK's modules, which the platform class loader gives
 * @param host packages that the host's loader gives: what guests are compiled against
 * @param hostClasses single classes that the host's loader gives
 * @param given packages that the user shares, each with the loader that has it: the interfaces and data types by which
 *     plugins speak with the host and with each other. A program may not bring any of them itself.
 */
public record SharedPackages(
        Set<String> jdk, Set<String> host, Set<String> hostClasses, Map<String, ClassLoader> given) {

    /** The JDK, Casement's two faces, and the words they use. */
    public static final SharedPackages STANDARD = new SharedPackages(
            jdkPackages(),
            Set.of("casement", "casement.win32", "casement.service", "casement.syscall", "casement.semantics"),
            Rewrites.HOST_CLASSES,
            Map.of());

    public SharedPackages {
        jdk = Set.copyOf(jdk);
        host = Set.copyOf(host);
        hostClasses = Set.copyOf(hostClasses);
        given = Map.copyOf(given);
    }

    /** These, and the packages of these classes, which the host's own code is compiled against. */
    public SharedPackages with(Class<?>... ofPackages) {
        return and(Arrays.stream(ofPackages)
                .filter(type -> type.getClassLoader() != null)
                .collect(Collectors.toMap(Class::getPackageName, Class::getClassLoader, (first, same) -> first)));
    }

    /**
     * These, and all packages of these jars. They are loaded once, as the host's code is: what they do, they do to the
     * host.
     *
     * @throws ImageException if one of them cannot be read
     */
    public SharedPackages withJars(List<Path> jars) {
        if (jars.isEmpty()) {
            return this;
        }
        ApiClassLoader loader = new ApiClassLoader(ClassPath.read(jars), this);
        return and(loader.packages().stream().collect(Collectors.toMap(name -> name, name -> loader)));
    }

    private SharedPackages and(Map<String, ? extends ClassLoader> more) {
        Map<String, ClassLoader> all = new HashMap<>(given);
        all.putAll(more);
        return new SharedPackages(jdk, host, hostClasses, all);
    }

    /** The loader of a class of the packages that the user shares, or null. */
    @Nullable
    ClassLoader giverOf(String className) {
        return given.isEmpty() ? null : given.get(packageOf(className));
    }

    /** @throws ImageException if the program has classes of a package that the user shares */
    public void refuseCopies(Image image) {
        for (String shared : given.keySet()) {
            String copy = image.classIn(shared);
            if (copy != null) {
                throw new ImageException(image.name() + " brings " + copy + ", but the package " + shared
                        + " is shared by all plugins; leave it out of the jar (in Maven: scope provided)");
            }
        }
    }

    boolean isOfJdk(String className) {
        return className.startsWith("java.") || jdk.contains(packageOf(className));
    }

    boolean isOfHost(String className) {
        return host.contains(packageOf(className)) || hostClasses.contains(className);
    }

    static String packageOf(String className) {
        return className.substring(0, Math.max(0, className.lastIndexOf('.')));
    }

    /** Those of the JDK's own modules that this JVM runs with; an application's modules do not count. */
    private static Set<String> jdkPackages() {
        Set<String> ofJdk = new HashSet<>();
        for (ModuleReference module : ModuleFinder.ofSystem().findAll()) {
            ofJdk.add(module.descriptor().name());
        }
        Set<String> packages = new HashSet<>();
        for (Module module : ModuleLayer.boot().modules()) {
            if (ofJdk.contains(module.getName())) {
                packages.addAll(module.getPackages());
            }
        }
        return packages;
    }
}
