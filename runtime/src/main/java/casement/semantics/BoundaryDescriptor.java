package casement.semantics;

import java.util.Set;

/** Who may enter a private namespace: a name and the security ids that a process must hold. Equal if both are (P1). */
public record BoundaryDescriptor(String name, Set<String> sids) {

    public BoundaryDescriptor {
        sids = Set.copyOf(sids);
    }
}
