package casement;

import java.util.Optional;

/**
 * The three ways from options to an object; every type has them.
 *
 * <p>An object without a name can be found by nobody: it can only be created. What names mean, how long they may be and
 * which types share them is up to the dialect of the process.
 *
 * @param <T> what is opened
 */
public sealed interface Opening<T>
        permits Event.Options,
                FileMapping.Options,
                Job.Options,
                MessageQueue.End,
                Mutex.Options,
                Semaphore.Options,
                WaitableTimer.Options,
                Watchdog.Options {

    /**
     * Makes a fresh object.
     *
     * @throws NameTakenException if an object has the name already, of this type or of one that shares its names
     * @throws NameInvalidException if the dialect refuses the name
     * @throws KernelException if the object is refused for another reason
     */
    T create();

    /**
     * Opens the object that has this name, or makes it; {@link KernelObject#wasCreated} tells which.
     *
     * @throws IllegalStateException if the object has no name
     * @throws NameTakenException if the name belongs to an object of another type that shares its names (N3)
     * @throws NameInvalidException if the dialect refuses the name
     * @throws KernelException if the object is refused for another reason
     */
    T open();

    /**
     * Opens the object that has this name, or answers empty if there is none (N24).
     *
     * @throws IllegalStateException if the object has no name
     * @throws NameTakenException if the name belongs to an object of another type that shares its names (N23)
     * @throws NameInvalidException if the dialect refuses the name
     * @throws KernelException if the object is refused for another reason
     */
    Optional<T> openExisting();
}
