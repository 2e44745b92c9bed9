package casement.dialect;

import casement.dialect.Naming.EmptyOnCreate;
import casement.dialect.Naming.EmptyOnOpen;
import casement.dialect.Naming.Prefixes;
import casement.dialect.Processes.Priorities;
import casement.dialect.Waits.WakeOrder;
import casement.semantics.ObjectType;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Whether the columns of a dialect make sense together. */
final class Consistency {

    /** The results of a wait on handles from 64 on could not be told from those of an abandoned mutex. */
    private static final int MOST_WAIT_OBJECTS = 64;

    private static final long INFINITE = 0xFFFF_FFFFL;

    private final String home;
    private final Problems problems;

    Consistency(String home, Problems problems) {
        this.home = home;
        this.problems = problems;
    }

    void check(Collection<Dialect> dialects) {
        Map<String, Dialect> firstOfRoot = new HashMap<>();
        for (Dialect dialect : dialects) {
            checkNaming(dialect);
            checkWaits(dialect);
            checkRoot(dialect, firstOfRoot);
        }
    }

    private void checkNaming(Dialect dialect) {
        Naming naming = dialect.naming();
        Set<ObjectType> homeless = new TreeSet<>(Naming.NAMED_TYPES);
        homeless.removeAll(naming.namespaces().keySet());
        for (ObjectType type : homeless) {
            refuse(dialect, "namespaces." + Names.key(type), "missing");
        }
        if (naming.maxNameLength() < 1) {
            refuse(dialect, "max-name-length", "must be at least 1, found " + naming.maxNameLength());
        }
        if (naming.maxQueueNameLength() < 1) {
            refuse(dialect, "max-queue-name-length", "must be at least 1, found " + naming.maxQueueNameLength());
        }
        if (naming.prefixes() != Prefixes.NONE && !naming.namespaces().containsValue(Naming.SHARED)) {
            refuse(dialect, "prefixes", Names.key(naming.prefixes()) + " needs a type in the namespace \"shared\"");
        }
        if (dialect.privateNamespaces().privateNamespaces() && naming.prefixes() != Prefixes.SESSIONS) {
            refuse(dialect, "private-namespaces", "on needs prefixes = sessions: their names have a prefix too");
        }
        boolean canBeCreated = naming.emptyNameOnCreate() == EmptyOnCreate.NAMED;
        boolean canBeOpened = naming.emptyNameOnOpen() == EmptyOnOpen.NAMED;
        if (canBeCreated != canBeOpened) {
            refuse(
                    dialect,
                    "empty-name-on-open",
                    Names.key(naming.emptyNameOnOpen()) + " contradicts empty-name-on-create = "
                            + Names.key(naming.emptyNameOnCreate()));
        }
    }

    private void checkWaits(Dialect dialect) {
        Waits waits = dialect.waits();
        if (waits.maxWaitObjects() < 1 || waits.maxWaitObjects() > MOST_WAIT_OBJECTS) {
            refuse(dialect, "max-wait-objects", "must be from 1 to 64, found " + waits.maxWaitObjects());
        }
        if (waits.maxFiniteTimeoutMs() < 0 || waits.maxFiniteTimeoutMs() >= INFINITE) {
            refuse(
                    dialect,
                    "max-finite-timeout-ms",
                    "must be from 0 to 4294967294, found " + waits.maxFiniteTimeoutMs());
        }
        if (waits.wakeOrder() == WakeOrder.PRIORITY && dialect.processes().priorities() == Priorities.NT) {
            refuse(dialect, "wake-order", "priority needs priorities = ce: only those order all threads");
        }
    }

    /** Processes that share namespaces must agree on which namespace a type belongs to, or they would never meet. */
    private void checkRoot(Dialect dialect, Map<String, Dialect> firstOfRoot) {
        if (!dialect.root().matches("[^\\\\]+")) {
            refuse(dialect, "root", "must be a name without backslash, found \"" + dialect.root() + "\"");
        }
        Dialect first = firstOfRoot.putIfAbsent(dialect.root(), dialect);
        if (first != null
                && !first.naming().namespaces().equals(dialect.naming().namespaces())) {
            refuse(dialect, "root", dialect.root() + " is shared with " + first + ", whose namespaces are others");
        }
    }

    private void refuse(Dialect dialect, String key, String why) {
        problems.add(Problems.path(home, dialect.name()) + "." + key, why);
    }
}
