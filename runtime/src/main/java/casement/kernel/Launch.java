package casement.kernel;

import casement.semantics.BoundaryDescriptor;
import casement.semantics.Priority;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How to start a process.
 *
 * @param dialect null for the configured one
 * @param strict whether functions that the dialect does not document fail; null as configured
 * @param priority of the main thread, 0 (highest) to 255
 */
public record Launch(
        String name,
        Program program,
        @Nullable String dialect,
        @Nullable Boolean strict,
        int session,
        boolean mayCreateGlobal,
        int priority,
        boolean suspended) {

    private static final String EVERYONE = "S-1-1-0";
    private static final String USERS = "S-1-5-32-545";
    private static final String ADMINISTRATORS = "S-1-5-32-544";

    /**
     * Whether the process may enter a private namespace with this boundary: it holds every security id that is named, which
     * are those of every user, and of administrators with the privilege (P1).
     */
    boolean isInside(BoundaryDescriptor boundary) {
        Set<String> held = mayCreateGlobal ? Set.of(EVERYONE, USERS, ADMINISTRATORS) : Set.of(EVERYONE, USERS);
        return held.containsAll(boundary.sids());
    }

    public static Launch of(String name, Program program) {
        return new Launch(name, program, null, null, 0, true, Priority.NORMAL, false);
    }

    public Launch speaking(String other) {
        return new Launch(name, program, other, strict, session, mayCreateGlobal, priority, suspended);
    }

    public Launch strict(boolean whether) {
        return new Launch(name, program, dialect, whether, session, mayCreateGlobal, priority, suspended);
    }

    /** A session other than 0 may not create global file mappings, unless given the privilege (N33). */
    public Launch inSession(int number) {
        return new Launch(name, program, dialect, strict, number, number == 0, priority, suspended);
    }

    public Launch mayCreateGlobal(boolean whether) {
        return new Launch(name, program, dialect, strict, session, whether, priority, suspended);
    }

    public Launch withPriority(int number) {
        return new Launch(name, program, dialect, strict, session, mayCreateGlobal, number, suspended);
    }

    /** Nothing of it runs until {@link SimulatedProcess#resume}. */
    public Launch suspendedAtStart() {
        return new Launch(name, program, dialect, strict, session, mayCreateGlobal, priority, true);
    }
}
