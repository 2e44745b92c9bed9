package casement.kernel;

import casement.semantics.Caller;
import casement.semantics.ObjectRequest;
import casement.semantics.ObjectState;
import casement.semantics.ObjectType;
import casement.semantics.ProcessId;
import casement.semantics.Step;
import casement.semantics.ThreadId;
import java.util.function.Function;

/** What the kernel tells an object of its own accord: handles come and go, threads and processes end. */
record KernelRequest(ObjectType type, String what, Function<ObjectState<?>, Step<?>> change)
        implements ObjectRequest<KernelRequest.AnyState> {

    /** Stands for the state of whatever object the request is sent to. */
    interface AnyState extends ObjectState<AnyState> {}

    static KernelRequest handleOpened(KernelObject object, int access) {
        return new KernelRequest(object.type(), "handle opened", state -> state.handleOpened(access));
    }

    static KernelRequest handleClosed(KernelObject object, int access, boolean last) {
        return new KernelRequest(object.type(), "handle closed", state -> state.handleClosed(access, last));
    }

    static KernelRequest threadEnded(KernelObject object, ThreadId thread) {
        return new KernelRequest(object.type(), "thread ended", state -> state.threadEnded(thread));
    }

    static KernelRequest processEnded(KernelObject object, ProcessId process) {
        return new KernelRequest(object.type(), "process ended", state -> state.processEnded(process));
    }

    /** Looks at the state without touching it. */
    static KernelRequest inspect(KernelObject object) {
        return new KernelRequest(object.type(), "inspect", KernelRequest::itself);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Step<?> itself(ObjectState<?> state) {
        return Step.to((ObjectState) state).with(state);
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // the state answers with its own kind: ObjectState promises it
    public Step<AnyState> on(AnyState state, Caller caller) {
        return (Step<AnyState>) change.apply((ObjectState) state);
    }

    @Override
    public int access() {
        return 0;
    }
}
