package casement.semantics;

/** Something that can be asked of one type of kernel object, other than to wait for it. */
public interface ObjectRequest<S extends ObjectState<S>> {

    /** What the object is afterwards and what the caller is told. A pure function. */
    Step<S> on(S state, Caller caller);

    ObjectType type();

    /** The access the handle must carry, checked before the request is sent; 0 for none (MU8). */
    int access();

    /** Whether {@link #on} may answer {@link Step#pending}: the caller then blocks until the state allows it. */
    default boolean mayBlock() {
        return false;
    }

    /** Whether this never makes the object more signaled: then no watching wait-all has to be looked at. */
    default boolean onlyConsumes() {
        return false;
    }

    /** Whether the signal lasts only while those who wait now are served; {@link #settle} then takes it back (EV6). */
    default boolean isPulse() {
        return false;
    }

    /** What the object is once the queue was served. */
    default S settle(S state) {
        return state;
    }
}
