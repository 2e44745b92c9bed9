package casement.semantics;

import static casement.semantics.Callers.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NamespaceStateTest {

    @Test
    @DisplayName("P1, P2: a boundary is its name and its ids, a namespace its boundary and its alias")
    void boundary_and_alias_are_the_identity() {
        Set<String> sids = new HashSet<>(Set.of("S-1-1-0"));
        BoundaryDescriptor boundary = new BoundaryDescriptor("b", sids);
        sids.add("S-1-5-11");

        NamespaceState.Spec spec = new NamespaceState.Spec(boundary, "ns");
        NamespaceState namespace = spec.create(ANN);

        assertThat(boundary).isEqualTo(new BoundaryDescriptor("b", Set.of("S-1-1-0")));
        assertThat(namespace).isEqualTo(new NamespaceState(boundary, "ns"));
        assertThat(namespace).isNotEqualTo(new NamespaceState(new BoundaryDescriptor("b", sids), "ns"));
        assertThat(namespace.type()).isEqualTo(ObjectType.PRIVATE_NAMESPACE);
        assertThat(spec.type()).isEqualTo(ObjectType.PRIVATE_NAMESPACE);
        assertThat(namespace.type().isWaitable()).isFalse();
    }
}
