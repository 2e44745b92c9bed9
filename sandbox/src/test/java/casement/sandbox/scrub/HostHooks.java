package casement.sandbox.scrub;

import casement.sandbox.loader.Image;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestMachine;
import java.nio.file.Path;

/** A host with exit hooks: it runs a process that is gone when it exits. The JVM runs hooks in no order. */
final class HostHooks {

    static final int COUNT = 20;
    static final String RUN = "HOOK RUN";

    private HostHooks() {}

    /** @param arguments a directory, and what the process does */
    public static void main(String[] arguments) {
        for (int i = 0; i < COUNT; i++) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println(RUN)));
        }
        try (TestMachine machine = new TestMachine()) {
            machine.end(machine.start(Image.ofJar(GuestJar.ofMain(Path.of(arguments[0]), arguments[1]))));
        }
        System.exit(0);
    }
}
