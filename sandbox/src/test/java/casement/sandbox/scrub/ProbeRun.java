package casement.sandbox.scrub;

import casement.sandbox.loader.Image;
import casement.sandbox.testkit.TestProcess;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/** A probe run in one way or another: what is left of it is a weak reference to its loader. */
final class ProbeRun {

    private ProbeRun() {}

    /** As a plugin host without Casement would: a class loader and a thread. */
    static Reference<ClassLoader> bare(Path jar, LeakProbe probe) throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            ThreadGroup group = new ThreadGroup("bare");
            Thread main = new Thread(group, () -> main(loader, probe), "main");
            main.setContextClassLoader(loader);
            main.start();
            main.join();
            group.interrupt();
            return new WeakReference<>(loader);
        }
    }

    private static void main(ClassLoader loader, LeakProbe probe) {
        try {
            var main = Class.forName(probe.mainClass(), true, loader).getMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) new String[0]);
        } catch (ReflectiveOperationException failed) {
            System.out.println("   " + failed.getCause());
        }
    }

    /** As a process, not scrubbed yet. */
    static TestProcess process(Path jar, LeakProbe probe) throws Exception {
        TestProcess process = TestProcess.start(Image.ofClassPath(List.of(jar), probe.mainClass()));
        if (process.end() != 0) {
            throw new AssertionError(probe + " fails: " + process.err());
        }
        process.close();
        return process;
    }

    static boolean isCollected(Reference<ClassLoader> loader) throws InterruptedException {
        for (int i = 0; i < 6 && !loader.refersTo(null); i++) {
            System.gc();
            Thread.sleep(20);
        }
        return loader.refersTo(null);
    }

    static void main(Path directory, String way, LeakProbe... probes) throws Exception {
        Path jar = LeakProbe.jar(directory);
        for (LeakProbe probe : probes) {
            Reference<ClassLoader> loader = null;
            String problem = "";
            try {
                if (way.equals("bare")) {
                    loader = bare(jar, probe);
                } else {
                    try (casement.sandbox.testkit.TestMachine machine = new casement.sandbox.testkit.TestMachine()) {
                        var p = machine.start(Image.ofClassPath(List.of(jar), probe.mainClass()));
                        var end = machine.end(p);
                        if (end.exitCode() != 0)
                            problem = end
                                    + machine.err().lines().limit(2).toList().toString();
                        loader = new WeakReference<>(p.loader());
                        casement.sandbox.Sandbox.unloads().verify();
                    }
                }
                if (System.getProperty("dump") != null && !isCollected(loader))
                    Class.forName("Trace")
                            .getMethod("dump", String.class)
                            .invoke(null, "casement.sandbox.loader.GuestClassLoader");
                System.out.printf("%-8s %-30s %s %s%n", way, probe, isCollected(loader) ? "ok" : "LEAK", problem);
            } catch (Throwable e) {
                System.out.printf("%-8s %-30s FAILED %s%n", way, probe, e);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        LeakProbe[] probes = args.length > 1
                ? java.util.Arrays.stream(args, 1, args.length)
                        .map(LeakProbe::valueOf)
                        .toArray(LeakProbe[]::new)
                : LeakProbe.values();
        main(java.nio.file.Files.createTempDirectory("probes"), args[0], probes);
        System.exit(0);
    }
}
