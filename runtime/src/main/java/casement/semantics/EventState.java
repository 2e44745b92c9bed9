package casement.semantics;

/**
 * An event: a flag that threads set, reset and wait for.
 *
 * <p>A manual-reset event lets everybody through until it is reset; an auto-reset event lets one through and resets
 * itself. An event has no owner. Rules EV1 to EV10.
 *
 * @param data the number that Windows CE keeps in an event, which has nothing to do with the flag (EV10)
 */
public record EventState(boolean manualReset, boolean signaled, int data) implements Waitable<EventState> {

    // those without data, made once, and what becomes of them
    private static final EventState AUTO_SET = new EventState(false, true, 0);
    private static final EventState AUTO_RESET = new EventState(false, false, 0);
    private static final EventState MANUAL_SET = new EventState(true, true, 0);
    private static final EventState MANUAL_RESET = new EventState(true, false, 0);
    private static final Grant<EventState> TAKEN = Grant.of(AUTO_RESET);
    private static final Step<EventState> TO_AUTO_SET = Step.to(AUTO_SET);
    private static final Step<EventState> TO_MANUAL_SET = Step.to(MANUAL_SET);

    @Override
    public ObjectType type() {
        return ObjectType.EVENT;
    }

    @Override
    public boolean isSignaledFor(Waiter waiter) {
        return signaled;
    }

    @Override
    public Grant<EventState> grantTo(Waiter waiter) {
        return !manualReset && data == 0 ? TAKEN : Grant.of(manualReset ? this : signaled(false));
    }

    private EventState signaled(boolean now) {
        if (now == signaled) {
            return this;
        }
        if (data != 0) {
            return new EventState(manualReset, now, data);
        }
        if (manualReset) {
            return now ? MANUAL_SET : MANUAL_RESET;
        }
        return now ? AUTO_SET : AUTO_RESET;
    }

    /** What CreateEvent asks for. */
    public record Spec(boolean manualReset, boolean initialState) implements ObjectSpec<EventState> {

        @Override
        public ObjectType type() {
            return ObjectType.EVENT;
        }

        @Override
        public EventState create(Caller creator) {
            return new EventState(manualReset, initialState, 0);
        }
    }

    /** What may be asked of an event, other than to wait for it. Changes need the right to modify (EV7). */
    public sealed interface Request extends ObjectRequest<EventState> {

        @Override
        default ObjectType type() {
            return ObjectType.EVENT;
        }

        @Override
        default int access() {
            return Access.MODIFY_STATE;
        }
    }

    /** Signals the event; setting it twice is setting it once (EV3, EV4). */
    public record Set() implements Request {

        @Override
        public Step<EventState> on(EventState event, Caller caller) {
            if (event.data == 0 && !event.signaled) {
                return event.manualReset ? TO_MANUAL_SET : TO_AUTO_SET;
            }
            return Step.to(event.signaled(true));
        }
    }

    /** Takes the signal back, if there is one (EV5). */
    public record Reset() implements Request {

        @Override
        public Step<EventState> on(EventState event, Caller caller) {
            return Step.to(event.signaled(false));
        }

        @Override
        public boolean onlyConsumes() {
            return true;
        }
    }

    /** Lets through who waits at this instant, one or all, and leaves the event without signal in every case (EV6). */
    public record Pulse() implements Request {

        @Override
        public Step<EventState> on(EventState event, Caller caller) {
            return Step.to(event.signaled(true));
        }

        @Override
        public boolean isPulse() {
            return true;
        }

        @Override
        public EventState settle(EventState event) {
            return event.signaled(false);
        }
    }

    /** Keeps a number in the event; the last one written counts (EV10). */
    public record SetData(int data) implements Request {

        @Override
        public Step<EventState> on(EventState event, Caller caller) {
            return Step.to(new EventState(event.manualReset, event.signaled, data));
        }

        @Override
        public boolean onlyConsumes() {
            return true;
        }
    }

    /** Tells the number kept in the event, an {@link Integer}; 0 if none was written (EV10). */
    public record GetData() implements Request {

        @Override
        public Step<EventState> on(EventState event, Caller caller) {
            return Step.to(event).with(event.data);
        }

        @Override
        public int access() {
            return Access.QUERY_STATE;
        }

        @Override
        public boolean onlyConsumes() {
            return true;
        }
    }

    /** Tells an {@link Info}; Win32 has no such function, only the layer below it (EV8). */
    public record Query() implements Request {

        @Override
        public Step<EventState> on(EventState event, Caller caller) {
            return Step.to(event).with(new Info(event.manualReset, event.signaled));
        }

        @Override
        public int access() {
            return Access.QUERY_STATE;
        }

        @Override
        public boolean onlyConsumes() {
            return true;
        }
    }

    /** What {@link Query} tells. */
    public record Info(boolean manualReset, boolean signaled) {}
}
