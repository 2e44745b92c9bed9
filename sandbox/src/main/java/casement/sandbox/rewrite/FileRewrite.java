package casement.sandbox.rewrite;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes a class of files of a guest's own extend the host's, which knows its process: its methods are called by the JDK
 * and under the names of its subclasses, where no call of {@code File} shows.
 *
 * <p>Only the superclass and the calls of its constructors change, so the stack maps stay true.
 */
final class FileRewrite implements ClassPass {

    /** What such a class extends, in internal form. */
    static final String PROCESS_FILE = "casement/sandbox/process/ProcessFile";

    static final String FILE = "java/io/File";

    private static final String CONSTRUCTOR = "<init>";

    @Override
    public Set<String> words() {
        return Set.of(FILE);
    }

    @Override
    public boolean concerns(ClassMentions mentions) {
        return mentions.extendsAny(Set.of(FILE));
    }

    @Override
    public ClassVisitor before(ClassVisitor next, ClassWalk.Round round) {
        return new Files(next, round);
    }

    private static final class Files extends BodiesVisitor {

        private boolean extendsFile;

        Files(ClassVisitor next, ClassWalk.Round round) {
            super(next, round);
        }

        @Override
        @Nullable
        String superclass(@Nullable String original) {
            extendsFile = FILE.equals(original);
            if (extendsFile) {
                round.changed();
            }
            return extendsFile ? PROCESS_FILE : original;
        }

        @Override
        MethodVisitor body(MethodVisitor next) {
            return extendsFile ? new SuperCalls(next) : next;
        }
    }

    private static final class SuperCalls extends MethodVisitor {

        /** How many files have been made so far whose constructors have not been called. */
        private int made;

        SuperCalls(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            if (opcode == Opcodes.NEW && type.equals(FILE)) {
                made++;
            }
            super.visitTypeInsn(opcode, type);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String called, String descriptor, boolean ofInterface) {
            if (opcode != Opcodes.INVOKESPECIAL || !owner.equals(FILE)) {
                super.visitMethodInsn(opcode, owner, called, descriptor, ofInterface);
            } else if (!called.equals(CONSTRUCTOR)) {
                super.visitMethodInsn(opcode, PROCESS_FILE, called, descriptor, false);
            } else if (made > 0) {
                made--;
                super.visitMethodInsn(opcode, owner, called, descriptor, false);
            } else {
                ThisProcess.push(mv);
                String withProcess = descriptor.replace(")", ThisProcess.CALLS_DESCRIPTOR + ")");
                super.visitMethodInsn(opcode, PROCESS_FILE, called, withProcess, false);
            }
        }
    }
}
