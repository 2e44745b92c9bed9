package casement.sandbox;

import casement.kernel.Kernel;
import casement.kernel.Launch;
import casement.sandbox.process.ProcessSpec;
import casement.sandbox.unload.Unloads;
import java.util.function.UnaryOperator;

/**
 * Starts programs as processes of one simulated machine.
 *
 * <pre>{@code
 * Images images = new Images().with("radio", Image.ofJar(Path.of("radio.jar")));
 * try (Kernel kernel = Kernel.start(ConfigFactory.load(), images)) {
 *     Sandbox sandbox = Sandbox.on(kernel);
 *     GuestProcess radio = sandbox.start(ProcessSpec.of(images.named("radio")));
 *     radio.awaitEnd(Duration.ofMinutes(1));
 * }
 * }</pre>
 */
public final class Sandbox {

    private final Kernel kernel;

    private Sandbox(Kernel kernel) {
        this.kernel = kernel;
    }

    public static Sandbox on(Kernel kernel) {
        return new Sandbox(kernel);
    }

    /** What became of the classes of processes that are gone, those of other machines of this JVM included. */
    public static Unloads unloads() {
        return Aftermath.unloads();
    }

    /** Starts a program in the configured dialect and in session 0. */
    public GuestProcess start(ProcessSpec spec) {
        return start(spec, UnaryOperator.identity());
    }

    /**
     * Starts a program.
     *
     * @param settings what differs for the kernel: {@code launch -> launch.speaking("nt").inSession(1)}
     * @throws casement.sandbox.loader.ImageException if it has no main class that can be run
     */
    public GuestProcess start(ProcessSpec spec, UnaryOperator<Launch> settings) {
        SandboxedProgram program = new SandboxedProgram(spec);
        return new GuestProcess(program, kernel.launch(settings.apply(Launch.of(spec.name(), program))));
    }
}
