package casement.sandbox.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What a class file uses of other classes, in the order of its code: {@code owner.name} of calls, reads, references. */
final class CallList {

    private CallList() {}

    static List<String> of(byte[] classFile) {
        List<String> uses = new ArrayList<>();
        MethodVisitor inMethod = new MethodVisitor(Opcodes.ASM9) {
            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean itf) {
                uses.add(owner + "." + name);
            }

            @Override
            public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
                uses.add(owner + "." + name);
            }

            @Override
            public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
                for (Object argument : arguments) {
                    if (argument instanceof Handle handle) {
                        uses.add("&" + handle.getOwner() + "." + handle.getName());
                    }
                }
            }
        };
        ClassVisitor inClass = new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                return name.equals("<init>") ? null : inMethod;
            }
        };
        new ClassReader(classFile).accept(inClass, 0);
        return uses;
    }
}
