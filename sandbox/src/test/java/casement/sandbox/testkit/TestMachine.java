package casement.sandbox.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.Kernel;
import casement.kernel.KernelClock;
import casement.kernel.SimulatedProcess.End;
import casement.sandbox.GuestProcess;
import casement.sandbox.Images;
import casement.sandbox.Sandbox;
import casement.sandbox.loader.Image;
import casement.sandbox.process.ProcessSpec;
import casement.sandbox.process.Stdio;
import com.typesafe.config.ConfigFactory;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A kernel with a sandbox on it. What all its processes print comes together. */
public final class TestMachine implements AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final Images images = new Images();
    private final Kernel kernel;
    private final Sandbox sandbox;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    public TestMachine() {
        this("");
    }

    /** @param settings what differs from the configuration */
    public TestMachine(String settings) {
        kernel = Kernel.start(ConfigFactory.parseString(settings).withFallback(ConfigFactory.load()), images);
        sandbox = Sandbox.on(kernel);
    }

    /** A machine in whose time nothing happens until it is advanced. */
    public TestMachine(KernelClock clock) {
        this("", clock);
    }

    /** The same with something that differs from the configuration. */
    public TestMachine(String settings, KernelClock clock) {
        kernel = Kernel.start(ConfigFactory.parseString(settings).withFallback(ConfigFactory.load()), clock, images);
        sandbox = Sandbox.on(kernel);
    }

    public Kernel kernel() {
        return kernel;
    }

    public Images images() {
        return images;
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public GuestProcess start(Image image, String... arguments) {
        return start(ProcessSpec.of(image).withArguments(arguments));
    }

    public GuestProcess start(ProcessSpec spec) {
        return sandbox.start(
                spec.withStdio(new Stdio(java.io.InputStream.nullInputStream(), out, err, StandardCharsets.UTF_8)));
    }

    public End end(GuestProcess process) {
        return process.awaitEnd(LONG).orElseThrow(() -> new AssertionError(process.name() + " does not end"));
    }

    /** Waits until every simulated thread waits for something. */
    public void settle() {
        kernel.awaitQuiet();
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
        kernel.close();
    }
}
