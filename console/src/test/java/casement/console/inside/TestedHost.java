package casement.console.inside;

import static casement.win32.Kernel32.CreateEvent;
import static casement.win32.Kernel32.WaitForSingleObject;
import static casement.win32.Win32.INFINITE;

import casement.console.attach.AttachPoint;
import casement.kernel.Kernel;
import casement.kernel.Launch;
import casement.kernel.SimulatedProcess;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;

/** A host in this JVM, the only one that the commands find. */
record TestedHost(Kernel kernel, AttachPoint point) implements AutoCloseable {

    static final String DIRECTORY = "casement.attach.directory";

    TestedHost(Path directory) {
        this(started(directory));
    }

    private TestedHost(Kernel kernel) {
        this(kernel, AttachPoint.open(kernel, "a test"));
    }

    private static Kernel started(Path directory) {
        System.setProperty(DIRECTORY, directory.toString());
        ConfigFactory.invalidateCaches();
        return Kernel.start();
    }

    /** Waits for an event until somebody sets it. */
    SimulatedProcess waiter(String name) {
        SimulatedProcess made = kernel.launch(Launch.of(name, () -> {
                    WaitForSingleObject(CreateEvent(null, true, false, "Go"), INFINITE);
                    return 7;
                })
                .speaking("nt"));
        kernel.awaitQuiet();
        return made;
    }

    @Override
    public void close() {
        point.close();
        kernel.close();
        System.clearProperty(DIRECTORY);
        ConfigFactory.invalidateCaches();
    }
}
