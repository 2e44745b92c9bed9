package casement.sandbox.scrub;

/** Steps of which each is taken whatever became of the others. */
final class Attempt {

    /** One step. */
    @FunctionalInterface
    interface Step {
        void take() throws Exception;
    }

    private Attempt() {}

    /** Takes a step, which may meet an object of a dead process: its methods throw, and so may the JDK around them. */
    static void to(Step step) {
        try {
            step.take();
        } catch (Throwable refused) {
            // It stays where it is; whether that keeps the loader alive is seen when its collection is verified.
        }
    }
}
