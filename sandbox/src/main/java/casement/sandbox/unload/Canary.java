package casement.sandbox.unload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Objects;

/**
 * A class loader that nobody holds, with a class of its own. It is collected by the first collection that unloads
 * classes, whichever collector does that and however it counts it: every other loader that nobody held by then is
 * collected by the same one.
 */
final class Canary extends WeakReference<ClassLoader> {

    private static final byte[] CLASS_FILE = classFile();

    /** Collections that are after the round of this number began. */
    private final long round;

    Canary(long round, ReferenceQueue<ClassLoader> collected) {
        super(new Cage(), collected);
        this.round = round;
    }

    long round() {
        return round;
    }

    private static byte[] classFile() {
        try (InputStream file = Canary.class.getResourceAsStream("Canary$Bird.class")) {
            return Objects.requireNonNull(file).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The class that it has; a loader without one can be collected at any time. */
    static final class Bird {}

    private static final class Cage extends ClassLoader {

        Cage() {
            super(null);
            defineClass(Bird.class.getName(), CLASS_FILE, 0, CLASS_FILE.length);
        }
    }
}
