package casement.sandbox.process;

import casement.sandbox.rewrite.TrialClasses;
import java.util.Map;

/** Loads a loop that polls, and all it needs, seen by nobody else and made to be thrown away. */
final class TrialLoader extends ClassLoader {

    private final Map<String, byte[]> classes = TrialClasses.all();

    TrialLoader() {
        super(null);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] found = classes.get(name);
        if (found == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, found, 0, found.length);
    }

    /** The loop, to be run: it ends after so many turns, or by an error when it is told to leave. */
    Runnable loop(long turns) {
        try {
            return (Runnable)
                    loadClass(TrialClasses.LOOP).getConstructor(long.class).newInstance(turns);
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("The loop of the trial cannot be made", broken);
        }
    }
}
