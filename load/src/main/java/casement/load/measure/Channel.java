package casement.load.measure;

import org.jspecify.annotations.Nullable;

/**
 * Something whose lengths of time are collected.
 *
 * @param name of the operation, the population or the object
 * @param object that the operation is about; null if there is none, or several
 * @param waits whether the operation may wait for the object
 */
public record Channel(
        int id, Kind kind, String name, @Nullable String object, boolean waits) {

    /** What lengths of time mean. */
    public enum Kind {
        /** A kernel operation, from the call to its return. */
        OPERATION,
        /** An iteration, from when it was intended to begin. */
        ITERATION,
        /** An arrival that was not done when the run was over: for how long by then. Only of open loads. */
        UNDONE,
        /** An iteration, from when it really began; only of open loads. */
        SERVICE,
        /** How long an object was held. */
        HOLD
    }
}
