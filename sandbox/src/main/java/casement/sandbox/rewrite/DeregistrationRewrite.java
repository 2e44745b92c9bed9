package casement.sandbox.rewrite;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Lets the JDK forget objects of a process that has ended: methods that it calls before it does return at once then,
 * instead of leaving by throwing, as they would at their first poll, which would make the JDK keep the object.
 */
final class DeregistrationRewrite implements ClassPass {

    private static final Map<String, Set<String>> ASKED = Map.of(
            "java/sql/Driver", Set.of("toString()Ljava/lang/String;"),
            "javax/management/MBeanRegistration", Set.of("preDeregister()V", "postDeregister()V"));

    @Override
    public Set<String> words() {
        return Set.of();
    }

    static boolean concernsImplementorOf(List<String> interfaces) {
        for (String each : interfaces) {
            if (ASKED.containsKey(each)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean concerns(ClassMentions mentions) {
        return true;
    }

    @Override
    public boolean keepsSizes() {
        return true;
    }

    @Override
    public ClassVisitor before(ClassVisitor next, ClassWalk.Round round) {
        return new ClassNode(Opcodes.ASM9) {
            @Override
            public void visitEnd() {
                for (MethodNode method : methods) {
                    String signature = method.name + method.desc;
                    boolean asked = interfaces.stream()
                            .anyMatch(type -> ASKED.getOrDefault(type, Set.of()).contains(signature));
                    if (asked && method.instructions.size() > 0) {
                        returnAtOnceIfEnded(method);
                        round.changed();
                    }
                }
                accept(next);
            }
        };
    }

    private static void returnAtOnceIfEnded(MethodNode method) {
        MethodNode code = new MethodNode();
        Label goOn = new Label();
        ThisProcess.pushFlag(code);
        code.visitJumpInsn(Opcodes.IFEQ, goOn);
        if (method.desc.endsWith("V")) {
            code.visitInsn(Opcodes.RETURN);
        } else {
            code.visitLdcInsn("");
            code.visitInsn(Opcodes.ARETURN);
        }
        code.visitLabel(goOn);
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        code.visitInsn(Opcodes.NOP); // the method may begin with a frame of its own
        method.instructions.insert(code.instructions);
        method.maxStack++;
    }
}
