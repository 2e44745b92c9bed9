package casement.conformance.fuzz;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Calls of all functions of Kernel32 and Coredll, by several threads of several processes in all dialects.
 *
 * <p>No exception may leave a function, but for the end of the calling thread and what guest code threw itself; when all
 * processes were ended, nothing of them may be left, and the machine must still work.
 */
public final class FacadeFuzz implements AutoCloseable {

    static final Census CENSUS = new Census();

    /** Machines are worn, so that what needs many cases to go wrong can. */
    private static final int CASES_PER_STAGE = 1000;

    /** A fuzzer has one thread and does not say when it ends. */
    private static final ThreadLocal<FacadeFuzz> OF_THREAD = ThreadLocal.withInitial(FacadeFuzz::new);

    private int stages;
    private int cases;
    private @Nullable Stage stage;

    /** Plays one case. */
    public static void fuzzerTestOneInput(byte[] input) {
        OF_THREAD.get().play(input);
    }

    void play(byte[] input) {
        if (stage != null && ++cases % CASES_PER_STAGE == 0) {
            close();
        }
        Stage current = stage != null ? stage : new Stage(CENSUS, stages++ % 2 == 1);
        stage = current;
        try {
            current.play(input);
        } catch (Finding finding) {
            abandon(finding);
            finding.addSuppressed(
                    new Finding("the input: " + Base64.getEncoder().encodeToString(input)));
            throw finding;
        }
        CENSUS.report();
    }

    /** What has gone wrong may keep the machine from being closed. */
    private void abandon(Finding finding) {
        try {
            close();
        } catch (RuntimeException e) {
            finding.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        Stage last = stage;
        stage = null;
        if (last != null) {
            last.close();
        }
    }
}
