package casement.sandbox.unload;

import java.time.Instant;

/**
 * A process that is gone while its class loader is not.
 *
 * @param id tells it from every other of this JVM, of whatever machine
 * @param process its name
 * @param pid its process id
 * @param ended when it was gone
 */
public record Leak(long id, String process, int pid, Instant ended) {

    @Override
    public String toString() {
        return process + " (pid " + pid + "), gone since " + ended;
    }
}
