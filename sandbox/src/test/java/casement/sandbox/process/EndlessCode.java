package casement.sandbox.process;

import casement.sandbox.rewrite.Rewrites;
import casement.sandbox.rewrite.TrialClasses;
import casement.sandbox.testkit.GuestJar;
import java.util.Map;

/** Code that never ends, of each kind that compilers treat in their own way, rewritten as a process's is. */
enum EndlessCode {
    /** The very loop of the trial. */
    LONG_LOOP("", "for (long i = Long.MAX_VALUE; i != 0; i--) sum += i;"),

    /** Counted, unrolled and vectorised. */
    ARRAYS("int[] array = new int[1 << 14];", "while (true) for (int i = 0; i < array.length; i++) array[i] += i;"),

    /** What is locked in turn after turn is unlocked once in some. */
    LOCKS("", "while (true) for (int i = 0; i < 5_000; i++) synchronized (this) { sum += i; }"),

    LOCKING_METHOD("synchronized void add(int i) { sum += i; }", "for (int i = 0; ; i++) add(i);"),

    /** No loop at all. */
    RECURSION("void tree(int n) { if (n == 0) sum++; else { tree(n - 1); tree(n - 1); } }", "tree(62);"),

    /** The loop is the JDK's. */
    CALLBACK("", """
            new java.util.Iterator<Integer>() {
                public boolean hasNext() { return true; }
                public Integer next() { return 1; }
            }.forEachRemaining(i -> sum += i);"""),

    HANDLER("static final RuntimeException COMMON = new RuntimeException();", """
            while (true) try { sum++; throw COMMON; } catch (RuntimeException e) { sum--; } finally { continue; }""");

    private static final String NAME = "Endless";

    @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
    private final Map<String, byte[]> classes;

    EndlessCode(String members, String run) {
        classes = GuestJar.compile(
                NAME,
                "public class Endless implements Runnable { long sum; %s public void run() { %s } }"
                        .formatted(members, run));
        classes.replaceAll((file, bytes) -> Rewrites.STANDARD.rewrite(bytes));
    }

    /** In a loader of its own, where it will leave by throwing an error; it locks nothing but itself. */
    Runnable load() throws ReflectiveOperationException {
        return (Runnable) new Loader().loadClass(NAME).getConstructor().newInstance();
    }

    private final class Loader extends ClassLoader {

        Loader() {
            super(null);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] found =
                    classes.getOrDefault(name + ".class", TrialClasses.all().get(name));
            if (found == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, found, 0, found.length);
        }
    }
}
