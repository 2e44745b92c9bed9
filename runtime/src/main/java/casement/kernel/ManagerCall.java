package casement.kernel;

import casement.dialect.Naming;
import casement.semantics.Caller;
import casement.semantics.ObjectPath;
import casement.semantics.ObjectSpec;
import casement.semantics.ObjectType;
import casement.semantics.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked of the {@link ObjectManager}: names, handles and lifetimes. */
abstract class ManagerCall extends Slot implements Bouncing {

    private final int share;
    private Status status = Status.UNSUCCESSFUL;
    private @Nullable KernelObject object;
    private boolean bounced;

    /** @param hash of a name, of the creator of what has none, or the share of an object that exists */
    ManagerCall(int hash) {
        share = hash;
    }

    /** Which of so many managers it is for. */
    final int share(int shares) {
        return share & (shares - 1);
    }

    /** Names that belong together differ in their ends only; so multiplied, their uppermost bits lie far apart. */
    static int hash(ObjectPath path) {
        return Integer.reverse(path.hashCode() * 0x9E3779B9);
    }

    /** Runs in the manager's turn. */
    abstract void run(ObjectManager manager);

    final void answer(Status outcome, @Nullable KernelObject about) {
        if (beginAnswer()) {
            status = outcome;
            object = about;
            done();
        }
    }

    @Override
    public final void bounce() {
        if (beginAnswer()) {
            bounced = true;
            done();
        }
    }

    /** Whether there is no manager any more: the kernel was closed. */
    final boolean isBounced() {
        return bounced;
    }

    final void answer(Status outcome) {
        answer(outcome, null);
    }

    final Status status() {
        return status;
    }

    /** The object that the call is about; only if the status is no error. */
    final KernelObject object() {
        KernelObject found = object;
        if (found == null) {
            throw new IllegalStateException("there is no object: " + status);
        }
        return found;
    }

    /** Creates an object with one handle, or adds a handle to the one that has the name. */
    static final class Create extends ManagerCall {

        private final @Nullable ObjectPath path;
        private final ObjectSpec<?> spec;
        private final Caller creator;
        private final Naming.Clash clash;
        private final Status ifExisting;
        private final @Nullable Object body;

        /** Of an object that asks for no access, or has no name. */
        Create(
                @Nullable ObjectPath path,
                ObjectSpec<?> spec,
                Caller creator,
                Naming.Clash clash,
                @Nullable Object body) {
            this(path, spec, creator, clash, Status.SUCCESS, body);
        }

        /** @param ifExisting why a handle to an object that exists is refused, or {@code SUCCESS} */
        Create(
                @Nullable ObjectPath path,
                ObjectSpec<?> spec,
                Caller creator,
                Naming.Clash clash,
                Status ifExisting,
                @Nullable Object body) {
            super(path == null ? creator.thread().value() >> 2 : hash(path));
            this.path = path;
            this.spec = spec;
            this.creator = creator;
            this.clash = clash;
            this.ifExisting = ifExisting;
            this.body = body;
        }

        @Override
        void run(ObjectManager manager) {
            KernelObject existing = path == null ? null : manager.find(path);
            if (existing == null) {
                Status fresh = spec.checkFresh();
                answer(fresh, fresh.isError() ? null : manager.spawn(path, spec, creator, body));
            } else if (existing.type() == spec.type()) {
                Status status = spec.checkExisting().isError() ? spec.checkExisting() : ifExisting;
                if (!status.isError()) {
                    existing.handles++;
                }
                answer(status.isError() ? status : Status.OBJECT_NAME_EXISTS, existing);
            } else {
                clash(manager, existing);
            }
        }

        private void clash(ObjectManager manager, KernelObject existing) {
            switch (clash) {
                case REFUSE -> answer(Status.TYPE_MISMATCH);
                case EXISTING -> {
                    existing.handles++;
                    answer(Status.OBJECT_NAME_EXISTS, existing);
                }
                case FRESH -> answer(Status.OBJECT_NAME_EXISTS, manager.spawn(null, spec, creator, body));
            }
        }
    }

    /** Adds a handle to the object that has the name and the type. */
    static final class Open extends ManagerCall {

        private final ObjectPath path;
        private final ObjectType type;
        private final Status ifExisting;

        /** @param ifExisting why a handle to the object is refused if it exists, or {@code SUCCESS} */
        Open(ObjectPath path, ObjectType type, Status ifExisting) {
            super(hash(path));
            this.path = path;
            this.type = type;
            this.ifExisting = ifExisting;
        }

        @Override
        void run(ObjectManager manager) {
            KernelObject existing = manager.find(path);
            if (existing == null) {
                answer(Status.NAME_NOT_FOUND);
            } else if (existing.type() != type) {
                answer(Status.TYPE_MISMATCH);
            } else if (ifExisting.isError()) {
                answer(ifExisting);
            } else {
                existing.handles++;
                answer(Status.SUCCESS, existing);
            }
        }
    }

    /** One handle or use more or less. */
    static final class Count extends ManagerCall {

        private final KernelObject about;
        private final int handles;
        private final int uses;
        private boolean wasLast;
        private boolean unreferenced;

        Count(KernelObject about, int handles, int uses) {
            super(about.share());
            this.about = about;
            this.handles = handles;
            this.uses = uses;
        }

        @Override
        void run(ObjectManager manager) {
            if (handles + uses > 0 && about.handles + about.uses == 0) {
                answer(Status.INVALID_HANDLE);
                return;
            }
            count(manager);
            answer(Status.SUCCESS, about);
        }

        private void count(ObjectManager manager) {
            about.handles += handles;
            about.uses += uses;
            wasLast = handles < 0 && about.handles == 0;
            unreferenced = about.handles + about.uses == 0;
            if (about.handles == 0) {
                manager.forgetName(about);
            }
        }

        KernelObject about() {
            return about;
        }

        /** Whether the last handle has gone with this call. */
        boolean wasLast() {
            return wasLast;
        }

        /** Whether nothing refers to the object any more. */
        boolean isUnreferenced() {
            return unreferenced;
        }
    }

    /** One handle less for each of many, in one turn: so many turns at the end of each process would be too many. */
    static final class CloseAll extends ManagerCall {

        private final List<Count> counts;

        /** @param counts of objects that are all this share's */
        CloseAll(int share, List<Count> counts) {
            super(share);
            this.counts = counts;
        }

        @Override
        void run(ObjectManager manager) {
            counts.forEach(count -> count.count(manager));
            answer(Status.SUCCESS);
        }
    }

    /** Takes an object's name away, while its handles stay good (P5). */
    static final class Unlink extends ManagerCall {

        private final KernelObject about;

        Unlink(KernelObject about) {
            super(about.share());
            this.about = about;
        }

        @Override
        void run(ObjectManager manager) {
            manager.forgetName(about);
            answer(Status.SUCCESS, about);
        }
    }

    /** An object has ended, perhaps by a failure of its own, while it still had a name. */
    static final class Forget extends ManagerCall {

        private final KernelObject about;

        Forget(KernelObject about) {
            super(about.share());
            this.about = about;
        }

        @Override
        void run(ObjectManager manager) {
            manager.forgetName(about);
            answer(Status.SUCCESS, about);
        }
    }
}
