package casement.sandbox.rewrite;

import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassVisitor;

/** A change made to a class on its way from the reader to the writer: however many there are, it is read once. */
interface ClassPass extends ClassRewriter {

    /**
     * What it is about: names of classes in internal form, and of members. Each class that it concerns has one of them
     * among its constants, and each method that it changes names one of them, or a member of such a class, or has such a
     * name. Empty if it may be about every class and method.
     */
    Set<String> words();

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
