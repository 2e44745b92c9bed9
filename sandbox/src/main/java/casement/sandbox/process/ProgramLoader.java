package casement.sandbox.process;

import casement.sandbox.loader.GuestClassLoader;
import casement.sandbox.loader.ImageException;
import casement.sandbox.loader.SharedPackages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes programs ready to run. */
public final class ProgramLoader {

    private static final Logger LOG = LoggerFactory.getLogger(ProgramLoader.class);

    static {
        if (!CommonPool.prepare()) {
            LOG.warn(
                    "The JDK's common pool was in use before the sandbox; a worker that a process starts belongs to it."
                            + " Start the JVM with {}",
                    CommonPool.OPTION);
        }
    }

    private ProgramLoader() {}

    /**
     * Loads a program for one process. None of its code runs yet.
     *
     * @param host who is told when it exits, and gets its threads out
     * @throws ImageException if it has no main class that can be run
     */
    public static LoadedProgram load(ProcessSpec spec, ProcessHost host) {
        return load(spec, SharedPackages.STANDARD, host);
    }

    /**
     * Loads a program for one process. None of its code runs yet.
     *
     * @param shared what it has in common with other processes
     * @param host who is told when it exits, and gets its threads out
     * @throws ImageException if it has no main class that can be run, or brings its own copy of what is shared
     */
    public static LoadedProgram load(ProcessSpec spec, SharedPackages shared, ProcessHost host) {
        shared.refuseCopies(spec.image());
        Reaper.prepare();
        GuestThreadGroup group = GuestThreadGroup.named(spec.name());
        ProcessRuntime process = new ProcessRuntime(spec, host, group);
        group.belongTo(process);
        GuestClassLoader loader = new GuestClassLoader(spec.image(), shared, process, PollChoice.OF_THIS_JVM::isFlag);
        loader.countBy(process.quotas());
        process.crowd().runs(loader);
        try {
            return new LoadedProgram(process, group, loader, MainMethod.find(spec.image(), loader));
        } catch (RuntimeException | Error refused) {
            group.dissolve();
            throw refused;
        }
    }
}
