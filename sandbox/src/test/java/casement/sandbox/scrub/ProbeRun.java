package casement.sandbox.scrub;

import casement.sandbox.GuestProcess;
import casement.sandbox.Sandbox;
import casement.sandbox.loader.Image;
import casement.sandbox.testkit.TestMachine;
import casement.sandbox.testkit.TestProcess;
import casement.sandbox.unload.UnloadState;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/** A probe run in one way or another. */
final class ProbeRun {

    /** Threads that have just left may hold a loader for a moment. */
    private static final int ENOUGH = 50;

    private static final int HELD_FOR = 3;

    static final String BARE = "bare";
    static final String PROCESS = "process";
    static final String COLLECTED = "collected";
    static final String LEAKS = "leaks";

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
            Method main = Class.forName(probe.mainClass(), true, loader).getMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) new String[0]);
        } catch (ReflectiveOperationException failed) {
            throw new LinkageError(probe + " fails", failed);
        }
    }

    /** As a process that is not cleaned up after. */
    static TestProcess process(Path jar, LeakProbe probe) throws Exception {
        TestProcess process = TestProcess.start(image(jar, probe));
        if (process.end() != 0) {
            throw new AssertionError(probe + " fails: " + process.err());
        }
        process.close();
        return process;
    }

    static Image image(Path jar, LeakProbe probe) {
        return Image.ofClassPath(List.of(jar), probe.mainClass());
    }

    static boolean isCollected(Reference<ClassLoader> loader) {
        return isCollected(loader, ENOUGH);
    }

    /** Whether something has held it for a few collections. */
    static boolean isHeld(Reference<ClassLoader> loader) {
        return !isCollected(loader, HELD_FOR);
    }

    private static boolean isCollected(Reference<ClassLoader> loader, int collections) {
        for (int i = 0; i < collections && !loader.refersTo(null); i++) {
            System.gc();
        }
        return loader.refersTo(null);
    }

    /** Runs one probe, bare or as a process, and prints whether it was collected; a JVM for each, as leaks show in the next. */
    public static void main(String[] args) throws Exception {
        Path jar = Path.of(args[2]);
        LeakProbe probe = LeakProbe.valueOf(args[1]);
        boolean collected = args[0].equals(BARE) ? isCollected(bare(jar, probe)) : isProcessCollected(jar, probe);
        System.out.println(collected ? COLLECTED : LEAKS);
        System.exit(0);
    }

    private static boolean isProcessCollected(Path jar, LeakProbe probe) throws InterruptedException {
        try (TestMachine machine = new TestMachine()) {
            GuestProcess process = machine.start(image(jar, probe));
            machine.end(process);
            Sandbox.unloads().verify();
            Reference<ClassLoader> loader = new WeakReference<>(process.loader());
            return process.unloadState() == UnloadState.COLLECTED || isCollected(loader);
        }
    }
}
