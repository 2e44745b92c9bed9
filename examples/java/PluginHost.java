import casement.Event;
import casement.kernel.Kernel;
import casement.sandbox.GuestProcess;
import casement.sandbox.Images;
import casement.sandbox.Sandbox;
import casement.sandbox.loader.Image;
import casement.sandbox.process.ProcessSpec;
import casement.sandbox.process.Stdio;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * For those who host plugins: each is a process of its own, and one that fails takes nobody with it.
 *
 * <pre>
 * java -cp console/target/casement.jar examples/java/PluginHost.java examples/target/casement-examples.jar
 * </pre>
 */
class PluginHost {

    public static void main(String[] args) {
        List<Path> classPath = List.of(Path.of(args[0]));
        Images images = new Images()
                .with("careless", Image.ofClassPath(classPath, "casement.examples.plugins.Careless"))
                .with("careful", Image.ofClassPath(classPath, "casement.examples.plugins.Careful"));
        try (Kernel kernel = Kernel.start(ConfigFactory.load(), images);
                Event stillHere = Event.named("HostIsHere").open()) {
            // #region host
            Sandbox sandbox = Sandbox.on(kernel);
            GuestProcess careless = sandbox.start(spec(images, "careless"));
            GuestProcess careful = sandbox.start(spec(images, "careful"));

            tell(careless);
            tell(careful);
            System.out.println("the host is here: " + stillHere);
            // #endregion
        }
    }

    private static ProcessSpec spec(Images images, String name) {
        return ProcessSpec.of(images.named(name)).named(name).withStdio(Stdio.writingTo(System.out, System.err));
    }

    private static void tell(GuestProcess plugin) {
        plugin.awaitEnd(Duration.ofMinutes(1))
                .ifPresentOrElse(
                        end -> System.out.println(
                                plugin.name() + " ended with " + end.exitCode() + " (" + end.reason() + ")"),
                        () -> plugin.terminate(1));
    }
}
