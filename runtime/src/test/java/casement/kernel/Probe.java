package casement.kernel;

import casement.semantics.Caller;
import casement.semantics.Grant;
import casement.semantics.ObjectRequest;
import casement.semantics.ObjectSpec;
import casement.semantics.ObjectType;
import casement.semantics.Status;
import casement.semantics.Step;
import casement.semantics.Waitable;
import casement.semantics.Waiter;

/** An object that does what a test tells it to, in its own turn. */
record Probe(boolean signaled) implements Waitable<Probe> {

    @Override
    public ObjectType type() {
        return ObjectType.EVENT;
    }

    @Override
    public boolean isSignaledFor(Waiter waiter) {
        return signaled;
    }

    @Override
    public Grant<Probe> grantTo(Waiter waiter) {
        return Grant.of(new Probe(false));
    }

    /** Never signaled at first. */
    record Spec() implements ObjectSpec<Probe> {
        @Override
        public ObjectType type() {
            return ObjectType.EVENT;
        }

        @Override
        public Probe create(Caller creator) {
            return new Probe(false);
        }
    }

    /** Runs the action inside the turn, then signals the object. */
    record Do(Runnable action) implements ObjectRequest<Probe> {

        static Do nothing() {
            return new Do(() -> {});
        }

        static Do failing() {
            return new Do(() -> {
                throw new IllegalStateException("the state has failed, as it was told to");
            });
        }

        @Override
        public Step<Probe> on(Probe state, Caller caller) {
            action.run();
            return new Step<>(new Probe(true), Status.SUCCESS, null, java.util.List.of());
        }

        @Override
        public ObjectType type() {
            return ObjectType.EVENT;
        }

        @Override
        public int access() {
            return 0;
        }
    }
}
