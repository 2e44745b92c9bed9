package casement.programs;

import casement.kernel.Kernel;
import casement.kernel.Launch;
import casement.kernel.Program;
import casement.kernel.SimulatedProcess;
import casement.win32.Kernel32;
import casement.win32.PROCESS_INFORMATION;
import casement.win32.STARTUPINFO;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What one run of a program consists of: its processes, its images, what it promises, and what became of that. */
final class World {

    /** A promise that guest code found broken. */
    private static final class Broken extends RuntimeException {
        Broken(String what) {
            super(what);
        }
    }

    /** What a guest runs when it does not matter with which code it ends. */
    interface Body {
        void run() throws Exception;
    }

    private record Promise(String what, BooleanSupplier kept) {}

    private final Kernel kernel;
    private final Map<String, Program> images = new HashMap<>();
    private final List<SimulatedProcess> alive = new ArrayList<>();
    private final List<Promise> promises = new ArrayList<>();
    private @Nullable String fault;

    World(Kernel kernel) {
        this.kernel = kernel;
    }

    // ---- for programs

    /** A process of the desktop that runs from the start. */
    void process(String name, Body body) {
        process("nt", name, body);
    }

    void process(String dialect, String name, Body body) {
        kernel.launch(Launch.of(name, known(body)).speaking(dialect));
    }

    /** A program for CreateProcess. */
    void image(String name, Body body) {
        images.put(name, known(body));
    }

    private Program known(Body body) {
        return new Program() {
            @Override
            public int run() throws Exception {
                body.run();
                return 0;
            }

            @Override
            public void started(SimulatedProcess process) {
                alive.add(process);
            }
        };
    }

    /** Something that must hold here and now. */
    void require(boolean holds, String what) {
        if (!holds) {
            fail(what);
            throw new Broken(what);
        }
    }

    /** Something that must hold once all processes have ended. */
    void atEnd(String what, BooleanSupplier kept) {
        promises.add(new Promise(what, kept));
    }

    /** Lets others run, as a thread does whose time is over. */
    static void pause() {
        Kernel32.Sleep(0);
    }

    /** Another thread of the calling process; its handle. */
    static int thread(Runnable body) {
        return Kernel32.CreateThread(
                null,
                0,
                nothing -> {
                    body.run();
                    return 0;
                },
                null,
                0,
                null);
    }

    /** Another process, as an image that this world knows; its handles. */
    PROCESS_INFORMATION create(String image, boolean inherits, int flags) {
        PROCESS_INFORMATION made = new PROCESS_INFORMATION();
        boolean done =
                Kernel32.CreateProcess(image, null, null, null, inherits, flags, null, null, new STARTUPINFO(), made);
        require(done, image + " starts");
        return made;
    }

    // ---- for whoever runs them

    @Nullable
    Program image(Program.Request request) {
        return images.get(request.image());
    }

    List<SimulatedProcess> processes() {
        return alive;
    }

    void fail(String what) {
        if (fault == null) {
            fault = what;
        }
    }

    @Nullable
    String fault() {
        return fault;
    }

    void checkPromises() {
        for (Promise promise : promises) {
            if (!promise.kept.getAsBoolean()) {
                fail("in the end, not: " + promise.what);
            }
        }
    }
}
