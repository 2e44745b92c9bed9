package casement.benchmarks.isolation;

import casement.kernel.Kernel;
import casement.sandbox.Images;
import casement.sandbox.Sandbox;
import casement.sandbox.loader.Image;
import casement.sandbox.process.ProcessSpec;
import casement.sandbox.process.Stdio;
import com.typesafe.config.ConfigFactory;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What {@link ColdStart} has in a JVM of its own: one program, run once. */
final class ColdProgram {

    /** What the line with the milliseconds begins with: those that went by, and those of the processors. */
    static final String TIME = "cold start ms ";

    private ColdProgram() {}

    /** @param arguments how to run it, its class path, its main class, its arguments */
    public static void main(String[] arguments) throws Exception {
        List<Path> classPath = Arrays.stream(arguments[1].split(File.pathSeparator))
                .map(Path::of)
                .toList();
        String main = arguments[2];
        String[] rest = Arrays.copyOfRange(arguments, 3, arguments.length);
        try (Kernel kernel = Kernel.start(ConfigFactory.load(), new Images())) {
            Cost before = Cost.now();
            if (arguments[0].equals(GuestCode.PLAIN)) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> report(before))); // main may exit the JVM
                runPlain(classPath, main, rest);
            } else {
                Image image = Image.ofClassPath(classPath, main);
                Stdio stdio = Stdio.writingTo(System.out, System.err);
                ProcessSpec spec = ProcessSpec.of(image).withArguments(rest).withStdio(stdio);
                if (Sandbox.on(kernel)
                        .start(spec)
                        .awaitEnd(Duration.ofMinutes(5))
                        .isEmpty()) {
                    throw new IllegalStateException(main + " does not end");
                }
            }
            report(before);
        }
        Runtime.getRuntime().halt(0);
    }

    private static void report(Cost before) {
        Cost now = Cost.now();
        System.out.println(
                TIME + (now.nanos() - before.nanos()) / 1e6 + ' ' + (now.processor() - before.processor()) / 1e6);
    }

    private static void runPlain(List<Path> classPath, String main, String[] arguments) throws Exception {
        URL[] urls = classPath.stream().map(ColdProgram::url).toArray(URL[]::new);
        ClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        loader.loadClass(main).getMethod("main", String[].class).invoke(null, (Object) arguments);
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
