package casement.sandbox.rewrite;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Lets no process outlive its end by recursion, or as the callback of a loop that is not its own: each method polls
 * first. Class initialisers do not: they run once.
 *
 * <p>A method that calls others of the program's may be part of a recursion, and be on the stack a thousand times. It
 * reads the flag: so it leaves at once, and its code need not be discarded, which would make each frame many times slower
 * to leave.
 */
final class EntryPolls implements MethodRewrite {

    private static final String JDK = "java/";
    /** What the names of the host's classes begin with. */
    static final String HOST = "casement/sandbox/";

    @Override
    public boolean rewrite(MethodNode method) {
        if (method.name.equals("<clinit>")) {
            return false;
        }
        method.instructions.insert(callsProgram(method) ? Poll.ofFlag() : Poll.ofCode());
        return true;
    }

    private static boolean callsProgram(MethodNode method) {
        for (AbstractInsnNode each = method.instructions.getFirst(); each != null; each = each.getNext()) {
            if (each instanceof MethodInsnNode call && !call.owner.startsWith(JDK) && !call.owner.startsWith(HOST)) {
                return true;
            }
        }
        return false;
    }
}
