package casement.sandbox.rewrite;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Finds what a call of a constructor has made. */
final class Construction {

    private static final String CONSTRUCTOR = "<init>";

    private Construction() {}

    /**
     * What pushes the object, right behind the call, or null if it cannot be got at. A new object can if a copy of it was
     * kept; one that is being constructed can by its subclass.
     */
    static @Nullable AbstractInsnNode pushOfMade(MethodInsnNode constructor, MethodNode method) {
        TypeInsnNode made = instantiation(constructor);
        if (made != null) {
            boolean kept = made.getNext() != null && made.getNext().getOpcode() == Opcodes.DUP;
            return kept ? new InsnNode(Opcodes.DUP) : null;
        }
        return method.name.equals(CONSTRUCTOR) ? new VarInsnNode(Opcodes.ALOAD, 0) : null;
    }

    /** The {@code new} of this constructor call, or null if it is one of {@code super} or {@code this}. */
    private static @Nullable TypeInsnNode instantiation(MethodInsnNode constructor) {
        int inner = 0;
        for (AbstractInsnNode at = constructor.getPrevious(); at != null; at = at.getPrevious()) {
            if (at instanceof MethodInsnNode call
                    && call.name.equals(CONSTRUCTOR)
                    && call.owner.equals(constructor.owner)) {
                inner++;
            } else if (at instanceof TypeInsnNode type
                    && type.getOpcode() == Opcodes.NEW
                    && type.desc.equals(constructor.owner)
                    && inner-- == 0) {
                return type;
            }
        }
        return null;
    }
}
