package casement.benchmarks.peer;

import casement.benchmarks.guest.Nothing;
import casement.benchmarks.isolation.GuestCode;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;

/** A program in a class loader and a thread of its own, and nothing else of a process. */
final class LoaderStart implements Runnable {

    @Override
    public void run() {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {GuestCode.Own.location()}, ClassLoader.getPlatformClassLoader())) {
            Thread thread = new Thread(() -> runMain(loader));
            thread.start();
            thread.join();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void runMain(ClassLoader loader) {
        try {
            loader.loadClass(Nothing.class.getName())
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[0]);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
