package casement.sandbox.rewrite;

import org.objectweb.asm.tree.MethodNode;

/**
 * Lets no process outlive its end by recursion, or as the callback of a loop that is not its own: each method polls
 * first. Class initialisers do not: they run once.
 */
final class EntryPolls implements MethodRewrite {

    @Override
    public boolean rewrite(MethodNode method) {
        if (method.name.equals("<clinit>")) {
            return false;
        }
        method.instructions.insert(Poll.ofCode());
        return true;
    }
}
