package casement.sandbox.rewrite;

import org.objectweb.asm.tree.MethodNode;

/**
 * A change made to one method in place. It adds no branch and no local variable and leaves the operand stack as it found
 * it, so that the stack maps of the class stay true.
 */
@FunctionalInterface
interface MethodRewrite {

    /**
     * Rewrites a method that has code.
     *
     * @return whether anything was changed
     */
    boolean rewrite(MethodNode method);

    /** This change, and then the next one on what it made. */
    default MethodRewrite andThen(MethodRewrite next) {
        return method -> {
            boolean changed = rewrite(method);
            return next.rewrite(method) || changed;
        };
    }
}
