package casement.conformance.fuzz;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Calls of all functions of Kernel32 and Coredll, by several threads of several processes in all dialects.
 *
 * <p>No exception may leave a function, but for the end of the calling thread and what guest code threw itself; when all
 * processes were ended, nothing of them may be left, and the machine must still work.
 */
public final class FacadeFuzz {

    static final Census CENSUS = new Census();

    /** Machines are worn, so that what needs many cases to go wrong can. */
    private static final int CASES_PER_STAGE = 2000;

    private static final long REPORTED = 500_000;

    private static long toReport = REPORTED;
    private static int stages;
    private static int cases;
    private static @Nullable Stage stage;

    private FacadeFuzz() {}

    /** Plays one case. */
    public static synchronized void fuzzerTestOneInput(byte[] input) {
        Stage current = stage;
        if (current != null && cases++ % CASES_PER_STAGE == 0) {
            close();
            current = null;
        }
        if (current == null) {
            current = new Stage(CENSUS, stages++ % 2 == 1);
            stage = current;
        }
        try {
            current.play(input);
            report();
        } catch (Finding finding) {
            abandon(finding);
            finding.addSuppressed(
                    new Finding("the input: " + Base64.getEncoder().encodeToString(input)));
            throw finding;
        }
    }

    private static void report() {
        if (CENSUS.calls() >= toReport) {
            System.out.printf("%d calls in %d cases%n", CENSUS.calls(), CENSUS.cases());
            toReport += REPORTED;
        }
    }

    /** What has gone wrong may keep the machine from being closed. */
    private static void abandon(Finding finding) {
        try {
            close();
        } catch (RuntimeException e) {
            finding.addSuppressed(e);
        }
    }

    static synchronized void close() {
        Stage last = stage;
        stage = null;
        if (last != null) {
            last.close();
        }
    }
}
