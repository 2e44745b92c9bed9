package casement;

import casement.semantics.ObjectSpec;
import casement.semantics.ObjectType;
import casement.semantics.Status;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be opened: a type and a name, or no name. Gets the handle in the three ways of {@link Opening}.
 *
 * @param name null for an object without a name; an empty name is a name (N6)
 */
record Naming(ObjectType type, @Nullable String name) {

    private static final String NOT_CREATED = "not created";
    private static final String NOT_OPENED = "not opened";

    static Naming named(ObjectType type, String name) {
        return new Naming(type, Objects.requireNonNull(name, "name"));
    }

    static Naming unnamed(ObjectType type) {
        return new Naming(type, null);
    }

    ObjectHandle create(ObjectSpec<?> spec) {
        ObjectHandle handle = createOrOpen(spec, NOT_CREATED);
        if (!handle.wasCreated()) {
            handle.close();
            throw Refusals.of(this, NOT_CREATED, Status.NAME_COLLISION);
        }
        return handle;
    }

    ObjectHandle open(ObjectSpec<?> spec) {
        requireName();
        return createOrOpen(spec, NOT_OPENED);
    }

    Optional<ObjectHandle> openExisting(int access) {
        requireName();
        Reply reply = GuestThread.current().call(new Syscall.Open(type, name, access, false));
        if (reply.status() == Status.NAME_NOT_FOUND) {
            return Optional.empty();
        }
        int number = Calls.checked(reply, this, NOT_OPENED).value();
        return Optional.of(new ObjectHandle(toString(), name, number, false));
    }

    private ObjectHandle createOrOpen(ObjectSpec<?> spec, String failed) {
        Reply reply = Calls.call(this, failed, new Syscall.Create(spec, name, false));
        return new ObjectHandle(toString(), name, reply.value(), reply.status() != Status.OBJECT_NAME_EXISTS);
    }

    private void requireName() {
        if (name == null) {
            throw new IllegalStateException(this + " can only be created: without a name nobody finds it");
        }
    }

    @Override
    public String toString() {
        return name == null ? "unnamed " + type : type + " \"" + name + '"';
    }
}
