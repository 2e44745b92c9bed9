package casement.dialect;

import casement.semantics.ObjectType;

/**
 * One Windows, as data: everything in which it differs from another. Each component of each part is one column, and is
 * one key of the configuration; {@code reference.conf} explains them all.
 *
 * @param name the key under {@code casement.dialects}
 * @param root processes whose dialects name the same root share their namespaces, and so can meet
 */
public record Dialect(
        String name,
        String root,
        Naming naming,
        PrivateNamespaces privateNamespaces,
        Waits waits,
        Handles handles,
        ObjectRules objects,
        Processes processes,
        Offers offers) {

    /** Whether the documents of this Windows offer the function, by its name in the Platform SDK. */
    public boolean offers(String function) {
        return offers.function(function);
    }

    /** Whether the documents of this Windows know objects of this type. */
    public boolean offers(ObjectType type) {
        return offers.type(type);
    }

    @Override
    public String toString() {
        return name;
    }
}
