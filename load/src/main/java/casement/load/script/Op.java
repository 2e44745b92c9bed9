package casement.load.script;

/** One instruction of a compiled script. Shared by all who run it. */
interface Op {

    /** The iteration is over. */
    int END = -1;

    /** The same, as a step failed. */
    int BROKEN_OFF = -2;

    /** @return the place of the next instruction, or one of the above */
    int run(Worker worker);
}
