package casement.histories;

import org.jspecify.annotations.Nullable;

/**
 * One operation of a history: when it was asked for, when it was answered, and what it did to the object if it took effect.
 *
 * @param returned {@link #NEVER} if no answer was seen
 * @param changesNothing whether the answer says that the state stays as it is, whatever it is
 * @param deadline an operation without answer may have taken effect, but not after this; {@link #NEVER} if at any time
 */
record Entry<S>(long invoked, long returned, long deadline, boolean changesNothing, Effect<S> effect, String text) {

    static final long NEVER = Long.MAX_VALUE;

    /** What the answer says about the state: what the object is afterwards, or null if it cannot have answered so. */
    @FunctionalInterface
    interface Effect<S> {
        @Nullable
        S on(S state);
    }

    static <S> Entry<S> answered(long invoked, long returned, String text, Effect<S> effect) {
        return new Entry<>(invoked, returned, NEVER, false, effect, text);
    }

    /** The same, of a refusal: the object stays as it is. */
    static <S> Entry<S> refused(long invoked, long returned, String text, Effect<S> effect) {
        return new Entry<>(invoked, returned, NEVER, true, effect, text);
    }

    /** Cut short: it may have taken effect up to the deadline, or never. */
    static <S> Entry<S> cutShort(long invoked, long deadline, String text, Effect<S> effect) {
        return new Entry<>(invoked, NEVER, deadline, false, effect, text);
    }

    boolean isOptional() {
        return returned == NEVER;
    }

    @Override
    public String toString() {
        return "[%d, %s] %s".formatted(invoked, isOptional() ? "-" : Long.toString(returned), text);
    }
}
