package casement;

import casement.semantics.EventState;
import casement.semantics.ObjectType;
import java.util.Optional;

/**
 * Tells threads, across processes, that something has happened.
 *
 * <p>An event lets one waiter through per signal and takes the signal back, unless it was made {@link
 * Options#manualReset}: then it lets everybody through until {@link #reset} (EV2).
 */
public final class Event implements Awaitable {

    private static final EventState.Set SET = new EventState.Set();
    private static final EventState.Reset RESET = new EventState.Reset();

    private final ObjectHandle handle;

    private Event(ObjectHandle handle) {
        this.handle = handle;
    }

    /** Begins with the event of this name, whether or not there is one yet. */
    public static Options named(String name) {
        return new Options(Naming.named(ObjectType.EVENT, name));
    }

    /** Begins with an event that only its handles lead to. */
    public static Options unnamed() {
        return new Options(Naming.unnamed(ObjectType.EVENT));
    }

    /** Signals the event; setting it twice is setting it once (EV3, EV4). */
    public void set() {
        handle.operate("not set", SET);
    }

    /** Takes the signal back, if there is one (EV5). */
    public void reset() {
        handle.operate("not reset", RESET);
    }

    /** Lets through who waits at this instant, one or all, and leaves the event without signal (EV6). */
    public void pulse() {
        handle.operate("not pulsed", new EventState.Pulse());
    }

    /** Whether the event is signaled at this instant, without taking the signal (EV8). */
    public boolean isSet() {
        return handle.operate("not looked at", new EventState.Query())
                .answerAs(EventState.Info.class)
                .signaled();
    }

    @Override
    public Optional<String> name() {
        return handle.name();
    }

    @Override
    public boolean wasCreated() {
        return handle.wasCreated();
    }

    @Override
    public int handle() {
        return handle.number();
    }

    @Override
    public String toString() {
        return handle.toString();
    }

    @Override
    public void close() {
        handle.close();
    }

    /** What a fresh event is like. */
    public static final class Options implements Opening<Event> {

        private final Naming naming;
        private boolean manualReset;
        private boolean initiallySet;

        private Options(Naming naming) {
            this.naming = naming;
        }

        /** Keeps a signal until {@link Event#reset}, for all who wait and will wait. */
        public Options manualReset() {
            manualReset = true;
            return this;
        }

        /** Begins with a signal. */
        public Options initiallySet() {
            initiallySet = true;
            return this;
        }

        @Override
        public Event create() {
            return new Event(naming.create(spec()));
        }

        @Override
        public Event open() {
            return new Event(naming.open(spec()));
        }

        @Override
        public Optional<Event> openExisting() {
            return naming.openExisting(ObjectType.EVENT.allAccess()).map(Event::new);
        }

        private EventState.Spec spec() {
            return new EventState.Spec(manualReset, initiallySet);
        }
    }
}
