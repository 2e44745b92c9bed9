package casement.kernel;

import casement.semantics.Caller;
import casement.semantics.ObjectRequest;
import casement.semantics.ObjectState;
import casement.semantics.ObjectType;
import casement.semantics.ProcessId;
import casement.semantics.Step;
import casement.semantics.ThreadId;

/** What the kernel tells an object of its own accord: handles come and go, threads and processes end. */
abstract class KernelRequest<S extends ObjectState<S>> implements ObjectRequest<S> {

    private final ObjectType type;

    private KernelRequest(KernelObject object) {
        this.type = object.type();
    }

    static final class HandleOpened<S extends ObjectState<S>> extends KernelRequest<S> {

        private final int access;

        HandleOpened(KernelObject object, int access) {
            super(object);
            this.access = access;
        }

        @Override
        public Step<S> on(S state, Caller caller) {
            return state.handleOpened(access);
        }
    }

    static final class HandleClosed<S extends ObjectState<S>> extends KernelRequest<S> {

        private final int access;
        private final boolean last;

        HandleClosed(KernelObject object, int access, boolean last) {
            super(object);
            this.access = access;
            this.last = last;
        }

        @Override
        public Step<S> on(S state, Caller caller) {
            return state.handleClosed(access, last);
        }
    }

    static final class ThreadEnded<S extends ObjectState<S>> extends KernelRequest<S> {

        private final ThreadId thread;

        ThreadEnded(KernelObject object, ThreadId thread) {
            super(object);
            this.thread = thread;
        }

        ThreadId thread() {
            return thread;
        }

        @Override
        public Step<S> on(S state, Caller caller) {
            return state.threadEnded(thread);
        }
    }

    static final class ProcessEnded<S extends ObjectState<S>> extends KernelRequest<S> {

        private final ProcessId process;

        ProcessEnded(KernelObject object, ProcessId process) {
            super(object);
            this.process = process;
        }

        @Override
        public Step<S> on(S state, Caller caller) {
            return state.processEnded(process);
        }
    }

    /** Answers the state itself. */
    static final class Inspect<S extends ObjectState<S>> extends KernelRequest<S> {

        Inspect(KernelObject object) {
            super(object);
        }

        @Override
        public Step<S> on(S state, Caller caller) {
            return Step.to(state).with(state);
        }
    }

    @Override
    public ObjectType type() {
        return type;
    }

    @Override
    public int access() {
        return 0;
    }
}
