package casement.sandbox.rewrite.direct;

/** What is to stand where an instruction names a member: a call, or a read of a static field. */
public interface Substitution {

    /** Whether there may be something to replace at this member, a constant of the class: a quick look. */
    boolean mayConcern(int member);

    /**
     * Writes what is to stand there.
     *
     * @param opcode of the instruction
     * @param member the constant that it names
     * @param instead to be filled, or left alone if the instruction stays
     * @throws UnusualException if it is not done so
     */
    void replace(int opcode, int member, Instead instead);
}
