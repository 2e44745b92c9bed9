package casement.histories;

import casement.histories.Entry.Effect;
import casement.semantics.Access;
import casement.semantics.Caller;
import casement.semantics.Grant;
import casement.semantics.Message;
import casement.semantics.ObjectRequest;
import casement.semantics.ObjectState;
import casement.semantics.ProcessId;
import casement.semantics.Status;
import casement.semantics.Step;
import casement.semantics.ThreadId;
import casement.semantics.Waitable;
import casement.semantics.Waiter;
import org.jspecify.annotations.Nullable;

/** What answers say about states, in the words of the states themselves. */
final class Rules {

    private Rules() {}

    /** A thread as the states know it; time does not matter to the objects that are recorded. */
    record Who(ThreadId thread) implements Waiter, Caller {

        @Override
        public int access() {
            return Access.SYNCHRONIZE | Access.QUEUE_READ;
        }

        @Override
        public ProcessId process() {
            return new ProcessId(0);
        }

        @Override
        public long now() {
            return 0;
        }

        @Override
        public long systemTime() {
            return 0;
        }
    }

    /** The wait was let through. */
    static <S extends Waitable<S>> Effect<S> granted(Who who, boolean abandoned) {
        return state -> {
            if (!state.isSignaledFor(who)) {
                return null;
            }
            Grant<S> grant = state.grantTo(who);
            return grant.status() == (abandoned ? Status.ABANDONED : Status.SUCCESS) ? grant.next() : null;
        };
    }

    /** The wait may have been let through, and nobody knows what it was told. */
    static <S extends Waitable<S>> Effect<S> grantedUnseen(Who who) {
        return state -> state.isSignaledFor(who) ? state.grantTo(who).next() : null;
    }

    /** The wait was over before anything let it through. */
    static <S extends Waitable<S>> Effect<S> timedOut(Who who) {
        return state -> state.isSignaledFor(who) ? null : state;
    }

    /**
     * The request was answered.
     *
     * @param value null if the caller did not see one
     */
    static <S extends ObjectState<S>> Effect<S> answered(
            ObjectRequest<S> request, Who who, boolean success, @Nullable Object value) {
        return state -> {
            Step<S> step = request.on(state, who);
            boolean as = !step.isPending()
                    && step.status().isError() != success
                    && (value == null || value.equals(seen(step.value())));
            return as ? step.next() : null;
        };
    }

    /** The request waited and was given up. */
    static <S extends ObjectState<S>> Effect<S> stillPending(ObjectRequest<S> request, Who who) {
        return state -> request.on(state, who).isPending() ? state : null;
    }

    /** Whatever it was told. */
    static <S extends ObjectState<S>> Effect<S> unseen(ObjectRequest<S> request, Who who) {
        return state -> {
            Step<S> step = request.on(state, who);
            return step.isPending() ? null : step.next();
        };
    }

    /** A message is known by its first two bytes. */
    private static @Nullable Object seen(@Nullable Object value) {
        return value instanceof Message message ? number(message.bytes()) : value;
    }

    static int number(byte[] bytes) {
        return (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
    }
}
