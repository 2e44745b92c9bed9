package casement.programs;

/**
 * A program that is right and its twin that is broken, in one text, so that the difference can be seen.
 *
 * @param name also what {@code -Dcasement.program} selects by
 * @param mistake what the twin does wrong
 */
record Pair(String name, String mistake, Script script) {

    /** Sets the stage: launches processes and makes promises. */
    @FunctionalInterface
    interface Script {
        void set(World world, boolean right);
    }

    @Override
    public String toString() {
        return name;
    }
}
