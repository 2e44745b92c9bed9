import casement.examples.host.api.Greeter;
import casement.kernel.Kernel;
import casement.sandbox.GuestProcess;
import casement.sandbox.Sandbox;
import casement.sandbox.loader.Image;
import casement.sandbox.loader.SharedPackages;
import casement.sandbox.process.ProcessSpec;
import casement.service.ServiceEndedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * For those who host plugins: a service of a plugin's, its next version, and its end.
 *
 * <pre>
 * java -cp console/target/casement.jar:examples/target/casement-examples-greeter-api.jar \
 *     examples/java/PluginServices.java examples/target/casement-examples-plugins.jar
 * </pre>
 */
class PluginServices {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    public static void main(String[] args) {
        Image image = Image.ofClassPath(List.of(Path.of(args[0])), "casement.examples.host.plugins.Greeting");
        ProcessSpec greeting = ProcessSpec.of(image).named("greeting");
        // #region services
        SharedPackages shared = SharedPackages.STANDARD.with(Greeter.class);
        try (Kernel kernel = Kernel.start();
                Sandbox sandbox = Sandbox.on(kernel, shared)) {
            GuestProcess first = sandbox.start(greeting.withArguments("Hello"));
            Greeter old = found(sandbox);
            System.out.println(old.greet("host"));

            first.replace(greeting.withArguments("Welcome"), PATIENCE)
                    .toCompletableFuture()
                    .join();
            System.out.println(found(sandbox).greet("host"));
            try {
                old.greet("host");
            } catch (ServiceEndedException ended) {
                System.out.println("the old one: " + ended.why());
            }
        }
        // #endregion
    }

    private static Greeter found(Sandbox sandbox) {
        return sandbox.whenOffered(Greeter.class).toCompletableFuture().join();
    }
}
