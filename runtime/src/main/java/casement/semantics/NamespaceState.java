package casement.semantics;

/**
 * A private namespace of Windows NT: a directory of names that only its openers reach, by an alias of their own.
 *
 * <p>The alias and the boundary together are its identity (P2). What is in it, who opened it and whether it was
 * destroyed is known where names are looked up. Rules P1 to P7.
 */
public record NamespaceState(BoundaryDescriptor boundary, String alias) implements ObjectState<NamespaceState> {

    @Override
    public ObjectType type() {
        return ObjectType.PRIVATE_NAMESPACE;
    }

    /** What CreatePrivateNamespace asks for. */
    public record Spec(BoundaryDescriptor boundary, String alias) implements ObjectSpec<NamespaceState> {

        @Override
        public ObjectType type() {
            return ObjectType.PRIVATE_NAMESPACE;
        }

        @Override
        public NamespaceState create(Caller creator) {
            return new NamespaceState(boundary, alias);
        }
    }
}
