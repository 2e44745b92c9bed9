package casement.conformance.fuzz;

import java.util.ArrayDeque;

/**
 * Where a call is made: on which stage, in which process, how deep in routines that were called back.
 *
 * @param log the newest calls of the thread
 */
record Scene(Stage stage, Things things, int depth, ArrayDeque<Object[]> log) {

    /** Routines call no routines that call routines, so that all of it ends. */
    static final int DEEPEST = 2;

    static Scene of(Stage stage, Things things) {
        return new Scene(stage, things, 0, new ArrayDeque<>());
    }

    /** In a routine; its calls have a log of their own, as nobody knows on which thread it runs. */
    Scene deeper() {
        return new Scene(stage, things, depth + 1, new ArrayDeque<>());
    }
}
