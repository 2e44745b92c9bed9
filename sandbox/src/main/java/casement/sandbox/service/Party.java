package casement.sandbox.service;

import casement.kernel.Visit;
import org.jspecify.annotations.Nullable;

/** Who provides and calls services: a process, or the host. */
public interface Party {

    /** By which others ask for its services; a process and its next version have the same. */
    String name();

    /** As messages name it: {@code radio (pid 8)}. */
    String label();

    /** How it ends or has ended, as a clause: {@code it exited with 3}; null while it lives. */
    @Nullable
    String end();

    /** The context class loader of a thread that runs its code. */
    ClassLoader loader();

    /** Lets the calling thread act as one of its own. */
    Visit visit();
}
