package casement.real;

import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;

/**
 * How many classes are loaded, by the whole JVM: from the second run of a program on, that is by the program, as what it
 * needs of the JDK is there.
 */
final class LoadedClasses {

    private static final ClassLoadingMXBean CLASSES = ManagementFactory.getClassLoadingMXBean();

    private final long before = CLASSES.getTotalLoadedClassCount();

    private LoadedClasses() {}

    static LoadedClasses fromNowOn() {
        return new LoadedClasses();
    }

    long count() {
        return CLASSES.getTotalLoadedClassCount() - before;
    }
}
