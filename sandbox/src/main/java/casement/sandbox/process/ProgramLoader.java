package casement.sandbox.process;

import casement.sandbox.loader.GuestClassLoader;
import casement.sandbox.loader.ImageException;
import casement.sandbox.loader.SharedPackages;

/** Makes programs ready to run. */
public final class ProgramLoader {

    private ProgramLoader() {}

    /**
     * Loads a program for one process. None of its code runs yet.
     *
     * @param host who is told when it exits, and gets its threads out
     * @throws ImageException if it has no main class that can be run
     */
    public static LoadedProgram load(ProcessSpec spec, ProcessHost host) {
        GuestThreadGroup group = new GuestThreadGroup(spec.name());
        ProcessRuntime process = new ProcessRuntime(spec, host, new GuestThreads(group));
        group.belongTo(process);
        GuestClassLoader loader = new GuestClassLoader(spec.image(), SharedPackages.STANDARD, process);
        loader.limitClasses(
                process.quota().most(Measure.LOADED_CLASSES),
                () -> process.quota().refused(Measure.LOADED_CLASSES));
        return new LoadedProgram(process, group, loader, MainMethod.find(spec.image(), loader));
    }
}
