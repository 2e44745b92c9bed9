package casement.win32;

import casement.semantics.Caller;
import casement.semantics.ObjectSpec;
import casement.semantics.ObjectState;
import casement.semantics.ObjectType;
import casement.semantics.Status;
import casement.syscall.GuestThread;
import org.jspecify.annotations.Nullable;

/** An object to create, and the access that the handle shall have: what the Ex functions ask for. */
record SpecWithAccess<S extends ObjectState<S>>(ObjectSpec<S> spec, int access) implements ObjectSpec<S> {

    /** @param unknownFlags what is left of the flags when those are gone that the function has */
    static <S extends ObjectState<S>> int create(
            String function,
            ObjectSpec<S> spec,
            @Nullable SECURITY_ATTRIBUTES attributes,
            @Nullable String name,
            int unknownFlags,
            int access) {
        GuestThread guest = Calls.enter(function);
        if (guest == null) {
            return WinBase.NULL;
        }
        return unknownFlags == 0
                ? Calls.create(guest, new SpecWithAccess<>(spec, access), attributes, name)
                : Calls.refuseHandle(guest, WinError.ERROR_INVALID_PARAMETER);
    }

    @Override
    public ObjectType type() {
        return spec.type();
    }

    @Override
    public Status check() {
        return spec.check();
    }

    @Override
    public Status checkFresh() {
        return spec.checkFresh();
    }

    @Override
    public S create(Caller creator) {
        return spec.create(creator);
    }

    @Override
    public boolean bornOwned() {
        return spec.bornOwned();
    }

    @Override
    public Status checkExisting() {
        return spec.checkExisting();
    }
}
