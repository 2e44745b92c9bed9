package casement.sandbox.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.Kernel;
import casement.kernel.SimulatedProcess.End;
import casement.kernel.VirtualClock;
import casement.sandbox.GuestProcess;
import casement.sandbox.Images;
import casement.sandbox.Sandbox;
import casement.sandbox.SandboxEvent;
import casement.sandbox.loader.Image;
import casement.sandbox.loader.SharedPackages;
import casement.sandbox.process.ProcessSpec;
import casement.sandbox.process.Stdio;
import casement.sandbox.testkit.shared.Worker;
import com.typesafe.config.ConfigFactory;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A host of plugins that share {@link Worker}, on a machine with virtual time. */
public final class PluginHost implements AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final Path directory;
    private final VirtualClock clock = new VirtualClock();
    private final Images images = new Images();
    private final Kernel kernel = Kernel.start(ConfigFactory.load(), clock, images);
    private final Sandbox sandbox = Sandbox.on(kernel, SharedPackages.STANDARD.with(Worker.class));
    private final List<SandboxEvent> events = new CopyOnWriteArrayList<>();
    private final Printed out = new Printed();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Tells who waits for it what has been printed. */
    private static final class Printed extends ByteArrayOutputStream {

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            notifyAll();
        }

        synchronized void await(String text) {
            long deadline = System.nanoTime() + LONG.toNanos();
            while (!toString(StandardCharsets.UTF_8).contains(text)) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                assertThat(left).as("time left to print " + text).isPositive();
                try {
                    wait(left);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    public PluginHost(Path directory) {
        this.directory = directory;
        sandbox.listen(this::hear);
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public Kernel kernel() {
        return kernel;
    }

    public Images images() {
        return images;
    }

    /** A plugin whose main method does this, with types beside it. */
    public ProcessSpec plugin(String name, String statements, String... types) {
        Path jar = GuestJar.in(directory, name + ".jar").main(statements, types).pack();
        return spec(name, jar);
    }

    public ProcessSpec spec(String name, Path jar) {
        return ProcessSpec.of(Image.ofJar(jar))
                .named(name)
                .withStdio(new Stdio(InputStream.nullInputStream(), out, err, StandardCharsets.UTF_8));
    }

    /** A plugin that offers {@link Worker}; the body is that of {@code Object work(Object given)}. It then waits for ever. */
    public ProcessSpec worker(String name, String body, String... types) {
        return plugin(name, offer(body) + FOR_EVER, types);
    }

    public static final String FOR_EVER = "casement.Event.unnamed().create().await();\n";

    public static String offer(String body) {
        return """
                casement.service.Services.offer(casement.sandbox.testkit.shared.Worker.class, given -> {
                %s
                });
                """.formatted(body);
    }

    /** Starts a plugin and waits until it waits for something: it has offered what it offers. */
    public GuestProcess start(ProcessSpec plugin) {
        GuestProcess process = sandbox.start(plugin);
        process.mainReached().toCompletableFuture().join();
        kernel.awaitQuiet();
        return process;
    }

    public Worker worker() {
        return sandbox.service(Worker.class)
                .orElseThrow(() -> new AssertionError("nobody offers a Worker; printed: " + out() + err()));
    }

    public End end(GuestProcess process) {
        return process.awaitEnd(LONG).orElseThrow(() -> new AssertionError(process + " does not end"));
    }

    public static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(LONG.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new AssertionError(e);
        }
    }

    public void advance(Duration time) {
        clock.advance(time);
    }

    /** What has been told so far, as {@code Started radio}. */
    public List<String> told() {
        return events.stream()
                .map(event -> event.getClass().getSimpleName() + " " + event.name())
                .toList();
    }

    /** Waits until this has been told. */
    public void awaitTold(String event) {
        synchronized (events) {
            long deadline = System.nanoTime() + LONG.toNanos();
            while (!told().contains(event)) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                assertThat(left)
                        .as("time left to tell " + event + " after " + told())
                        .isPositive();
                try {
                    events.wait(left);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    private void hear(SandboxEvent event) {
        synchronized (events) {
            events.add(event);
            events.notifyAll();
        }
    }

    /** Whoever keeps an event keeps its process. */
    public void forgetEvents() {
        events.clear();
    }

    public List<SandboxEvent> events() {
        return List.copyOf(events);
    }

    /** Waits until a plugin has printed this. */
    public void awaitOut(String text) {
        out.await(text);
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    /** Nothing is left of what the processes had. */
    public void assertEmpty() {
        assertThat(kernel.snapshot().processes()).isEmpty();
        assertThat(kernel.snapshot().objects()).isEmpty();
    }

    @Override
    public void close() {
        sandbox.processes().forEach(each -> each.terminate(1));
        sandbox.close();
        kernel.close();
    }
}
