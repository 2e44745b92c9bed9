package casement.examples;

import static org.assertj.core.api.Assertions.assertThat;

import casement.console.host.FolderHost;
import casement.console.host.HostScreen;
import casement.kernel.Kernel;
import casement.sandbox.Sandbox;
import casement.sandbox.loader.SharedPackages;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The folder examples/plugin-host: two plugins go on working, whatever the four others do. */
@Timeout(120)
class PluginFolderTest {

    private final Path examples = ConsoleRun.projectRoot().resolve("examples");
    private final Printed printed = new Printed();

    @Test
    void good_plugins_keep_working_beside_those_that_misbehave() throws Exception {
        SharedPackages shared =
                SharedPackages.STANDARD.withJars(List.of(examples.resolve("target/casement-examples-greeter-api.jar")));
        HostScreen screen = new HostScreen(new PrintWriter(printed), false);
        try (Kernel kernel = Kernel.start();
                Sandbox sandbox = Sandbox.on(kernel, shared)) {
            FolderHost host = new FolderHost(kernel, sandbox, examples.resolve("plugin-host"), () -> true, screen);
            CompletableFuture<Boolean> run = CompletableFuture.supplyAsync(() -> run(host));

            printed.await(out -> out.contains("| Hello, customer ") && out.contains("| I spin"));
            printed.await(out -> out.contains("| I want memory") && out.contains("| I leave something behind"));
            printed.await(out -> out.split("ends, exit code 3: it exited with 3", -1).length == 3); // once more each
            printed.await(out -> out.contains("it was over its limit of CPU time")); // the spinner
            printed.await(out -> out.contains("it was over its limit of allocated memory")); // the hoarder
            Sandbox.unloads().verify(); // collects
            printed.await(out -> out.contains("is gone, but something keeps its classes in memory")); // the leaker
            int greeted = printed.toString().split("\\| Hello, customer ", -1).length;
            printed.await(out -> out.split("\\| Hello, customer ", -1).length > greeted);

            host.stop();
            assertThat(run.get(60, TimeUnit.SECONDS)).isTrue();
            assertThat(printed.toString()).contains("| goodbye");
        }
    }

    private static boolean run(FolderHost host) {
        try {
            return host.run();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tells who waits for it what has been printed. */
    private static final class Printed extends StringWriter {

        @Override
        public void flush() {
            synchronized (getBuffer()) {
                getBuffer().notifyAll();
            }
        }

        void await(Predicate<String> enough) throws InterruptedException {
            synchronized (getBuffer()) {
                while (!enough.test(toString())) {
                    getBuffer().wait();
                }
            }
        }
    }
}
