package casement.real;

import casement.kernel.Kernel;
import casement.sandbox.GuestProcess;
import casement.sandbox.Images;
import casement.sandbox.Sandbox;
import casement.sandbox.loader.Image;
import casement.sandbox.process.ProcessSpec;
import casement.sandbox.process.Stdio;
import com.typesafe.config.ConfigFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.logging.LogManager;
import java.util.stream.Collectors;

/** A simulated machine to run a program on, again and again, as a process. */
final class Machine implements AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Kernel kernel = Kernel.start(ConfigFactory.load(), new Images());
    private final Sandbox sandbox = Sandbox.on(kernel);
    private final Image image;
    private final boolean natives;

    Machine(Program program, List<Path> classPath) {
        LogManager.getLogManager(); // as any host that logs: the JVM keeps whose thread asks first
        image = Image.ofClassPath(classPath, program.main());
        natives = program.natives();
    }

    Guest start(String name, List<String> arguments, String input, Path directory) {
        return new Guest(name, arguments, input, directory);
    }

    @Override
    public void close() {
        kernel.close();
    }

    /** A program as a process. */
    final class Guest implements Run {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final ByteArrayOutputStream err = new ByteArrayOutputStream();
        private final GuestProcess process;

        private Guest(String name, List<String> arguments, String input, Path directory) {
            byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
            ProcessSpec spec = ProcessSpec.of(image)
                    .named(name)
                    .withArguments(arguments.toArray(String[]::new))
                    .withWorkingDirectory(directory)
                    .withStdio(new Stdio(new ByteArrayInputStream(bytes), out, err, StandardCharsets.UTF_8));
            process = sandbox.start(natives ? spec.allowingNativeLibraries() : spec);
        }

        /** Empty once it is collected. */
        WeakReference<ClassLoader> loader() {
            return new WeakReference<>(process.loader());
        }

        @Override
        public OptionalInt awaitExit(Duration limit) {
            return process.awaitEnd(limit).stream()
                    .mapToInt(end -> end.exitCode())
                    .findFirst();
        }

        @Override
        public boolean isAlive() {
            return process.awaitEnd(Duration.ZERO).isEmpty();
        }

        @Override
        public void end() {
            terminate();
            process.awaitEnd(LONG);
        }

        /** False if it was ending already. */
        boolean terminate() {
            return process.terminate(9);
        }

        /** Its Java threads alive now. */
        Set<Thread> threads() {
            return Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> belongs(thread.getThreadGroup()))
                    .collect(Collectors.toSet());
        }

        private boolean belongs(ThreadGroup group) {
            for (ThreadGroup each = group; each != null; each = each.getParent()) {
                if (each.getName().equals(process.name())) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public String out() {
            return out.toString(StandardCharsets.UTF_8);
        }

        @Override
        public String err() {
            return err.toString(StandardCharsets.UTF_8);
        }
    }
}
