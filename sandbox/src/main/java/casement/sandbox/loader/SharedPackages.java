package casement.sandbox.loader;

import casement.sandbox.rewrite.Rewrites;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What guests share with the host, by exact name: a package listed here is the host's for every process, every other is
 * the process's own even if the host has one of that name.
 *
 * @param jdk the packages of the JDK's modules, which the platform class loader gives
 * @param host packages that the host's loader gives: what guests are compiled against
 * @param hostClasses single classes that the host's loader gives
 */
public record SharedPackages(Set<String> jdk, Set<String> host, Set<String> hostClasses) {

    /** The JDK, Casement's two faces, and the words they use. */
    public static final SharedPackages STANDARD = new SharedPackages(
            jdkPackages(),
            Set.of("casement", "casement.win32", "casement.syscall", "casement.semantics"),
            Rewrites.HOST_CLASSES);

    public SharedPackages {
        jdk = Set.copyOf(jdk);
        host = Set.copyOf(host);
        hostClasses = Set.copyOf(hostClasses);
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
        Set<String> ofJdk = ModuleFinder.ofSystem().findAll().stream()
                .map(ModuleReference::descriptor)
                .map(descriptor -> descriptor.name())
                .collect(Collectors.toSet());
        return ModuleLayer.boot().modules().stream()
                .filter(module -> ofJdk.contains(module.getName()))
                .flatMap(module -> module.getPackages().stream())
                .collect(Collectors.toSet());
    }
}
