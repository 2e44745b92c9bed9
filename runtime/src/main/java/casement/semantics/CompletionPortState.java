package casement.semantics;

/** A completion port: messages in the order in which they were posted, each taken once. Jobs report to it (JO12). */
public record CompletionPortState(Fifo<PortMessage> messages) implements ObjectState<CompletionPortState> {

    @Override
    public ObjectType type() {
        return ObjectType.COMPLETION_PORT;
    }

    /** What CreateIoCompletionPort asks for. */
    public record Spec() implements ObjectSpec<CompletionPortState> {

        @Override
        public ObjectType type() {
            return ObjectType.COMPLETION_PORT;
        }

        @Override
        public CompletionPortState create(Caller creator) {
            return new CompletionPortState(Fifo.empty());
        }
    }

    /** What may be asked of a completion port. */
    public sealed interface Request extends ObjectRequest<CompletionPortState> {

        @Override
        default ObjectType type() {
            return ObjectType.COMPLETION_PORT;
        }

        @Override
        default int access() {
            return Access.MODIFY_STATE;
        }
    }

    /** Adds a message. */
    public record Post(PortMessage message) implements Request {

        @Override
        public Step<CompletionPortState> on(CompletionPortState port, Caller caller) {
            return Step.to(new CompletionPortState(port.messages.add(message)));
        }
    }

    /** Takes the oldest {@link PortMessage}, waiting for one. */
    public record Take() implements Request {

        @Override
        public Step<CompletionPortState> on(CompletionPortState port, Caller caller) {
            PortMessage oldest = port.messages.head();
            return oldest == null
                    ? Step.pending(port)
                    : Step.to(new CompletionPortState(port.messages.tail())).with(oldest);
        }

        @Override
        public boolean mayBlock() {
            return true;
        }
    }
}
