package casement.sandbox.rewrite;

import java.util.List;
import org.objectweb.asm.ClassVisitor;

/** A change made to a class on its way from the reader to the writer: however many there are, it is read once. */
interface ClassPass extends ClassRewriter {

    /** Whether there may be something to change, as far as the constant pool shows. */
    boolean concerns(ClassMentions mentions);

    /** Whether it leaves the sizes of operand stacks and locals right; else they are computed for the whole class. */
    default boolean keepsSizes() {
        return false;
    }

    /** What makes the change, tells the round if it has made any, and hands on to the next. */
    ClassVisitor before(ClassVisitor next, ClassWalk.Round round);

    /** This change alone. */
    @Override
    default byte[] rewrite(byte[] classFile) {
        return new ClassWalk(List.of(this)).rewrite(classFile);
    }
}
