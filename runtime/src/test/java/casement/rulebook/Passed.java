package casement.rulebook;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The runs of cases that passed in this JVM. */
final class Passed {

    static final Set<Run> RUNS = ConcurrentHashMap.newKeySet();

    private Passed() {}
}
