package casement.sandbox.rewrite;

import casement.sandbox.rewrite.direct.Instead;

/** A pass that can be made in the bytes of a class file, instruction by instruction. */
interface InPlace extends ClassPass {

    /**
     * Does what the pass does to an instruction that names this member, if that is anything.
     *
     * @throws casement.sandbox.rewrite.direct.UnusualException if it takes more than putting instructions in its place
     */
    void replace(int opcode, ClassMentions.Member member, Instead instead);

    /** Whether a reference to this member, as a constant, may be changed: that is not done in place. */
    boolean changesReferenceTo(ClassMentions.Member member);
}
