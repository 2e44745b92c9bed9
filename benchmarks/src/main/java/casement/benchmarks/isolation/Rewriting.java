package casement.benchmarks.isolation;

import casement.sandbox.rewrite.Rewrites;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * How long rewriting takes per class, of Checkstyle and its libraries: at first, in a cold JVM, and later. In processor time
 * of the thread that does it, which says the same on a busy machine.
 */
public final class Rewriting {

    /** About as many as a run of Checkstyle loads. */
    private static final int COLD = 650;

    private static final double GOAL = 0.5;

    private record Size(long before, long after) {}

    public void run() throws IOException {
        List<byte[]> classes = classes();
        long from = now();
        Size first = rewrite(classes.subList(0, COLD));
        double cold = (now() - from) / 1e6 / COLD;
        from = now();
        Size all = rewrite(classes);
        double warm = (now() - from) / 1e6 / classes.size();
        System.out.printf(
                "first %d classes of a cold JVM: %.3f ms each (goal %.1f: %s), %.1f %% larger%n",
                COLD, cold, GOAL, cold <= GOAL ? "met" : "not met", growth(first));
        System.out.printf("all %d after that: %.3f ms each, %.1f %% larger%n", classes.size(), warm, growth(all));
    }

    private static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double growth(Size size) {
        return 100.0 * (size.after - size.before) / size.before;
    }

    private static Size rewrite(List<byte[]> classes) {
        long before = 0;
        long after = 0;
        for (byte[] classFile : classes) {
            before += classFile.length;
            after += Rewrites.STANDARD.rewrite(classFile).length;
        }
        return new Size(before, after);
    }

    private static List<byte[]> classes() throws IOException {
        List<byte[]> classes = new ArrayList<>();
        for (String file : ColdStart.tools(GuestCode.Own.classes()).split(File.pathSeparator)) {
            try (JarFile jar = new JarFile(file)) {
                for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                    if (entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF")) {
                        try (InputStream in = jar.getInputStream(entry)) {
                            classes.add(in.readAllBytes());
                        }
                    }
                }
            }
        }
        return classes;
    }
}
