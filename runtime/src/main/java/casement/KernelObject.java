package casement;

import java.util.Optional;

/**
 * What all kernel objects have in common: a name perhaps, and a handle that is given back by closing.
 *
 * <p>A Java object is one handle. The kernel object behind it lives until the last handle to it, of any process, is
 * closed; its name is free from then on (N27, HA15). The end of a process closes all that it left open (HA16).
 */
public sealed interface KernelObject extends AutoCloseable permits KernelWaitable, FileMapping {

    /** The name that this object was opened by, as the caller spelled it; empty if it has none. */
    Optional<String> name();

    /** Whether opening made the kernel object, rather than found it. */
    boolean wasCreated();

    /**
     * The number of the handle, for mixing this object with {@code casement.win32}; nothing else needs it.
     *
     * <p>It means something in this process only, and stays owned by this object: who closes the number on the other
     * side closes this object too, without its knowing.
     *
     * @throws ClosedException if this object is closed
     * @throws IllegalStateException if the calling thread belongs to another process than the one that opened this object
     */
    int handle();

    /** Gives the handle back; what else the object means is up to its type. Closing twice is harmless. */
    @Override
    void close();
}
