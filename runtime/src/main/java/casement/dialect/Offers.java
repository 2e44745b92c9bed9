package casement.dialect;

import casement.semantics.ObjectType;
import java.util.Set;

/**
 * What a dialect's documents do not offer (N14, CW4, A10, Q25). It matters only under {@code casement.strict}: then
 * these fail with 120, otherwise they work anyway.
 *
 * @param absentGroups groups of functions; a group named like a type of object stands for the type too
 * @param absentFunctions the Win32 functions of those groups
 */
public record Offers(Set<String> absentGroups, Set<String> absentFunctions) {

    /** Whether the function is there; one that is in no group is there in every dialect. */
    public boolean function(String name) {
        return !absentFunctions.contains(name);
    }

    public boolean type(ObjectType type) {
        return !absentGroups.contains(Names.key(type));
    }
}
