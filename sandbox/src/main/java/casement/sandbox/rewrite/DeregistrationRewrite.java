package casement.sandbox.rewrite;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Lets the JDK forget objects of a process that has ended: methods that it calls before it does return at once then,
 * instead of leaving by throwing, as they would at their first poll, which would make the JDK keep the object.
 */
final class DeregistrationRewrite implements ClassRewriter {

    private static final Map<String, Set<String>> ASKED = Map.of(
            "java/sql/Driver", Set.of("toString()Ljava/lang/String;"),
            "javax/management/MBeanRegistration", Set.of("preDeregister()V", "postDeregister()V"));

    @Override
    public byte[] rewrite(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        if (Arrays.stream(reader.getInterfaces()).noneMatch(ASKED::containsKey)) {
            return classFile;
        }
        ClassNode node = new ClassNode();
        reader.accept(node, 0);
        for (MethodNode method : node.methods) {
            String signature = method.name + method.desc;
            boolean asked = node.interfaces.stream()
                    .anyMatch(type -> ASKED.getOrDefault(type, Set.of()).contains(signature));
            if (asked && method.instructions.size() > 0) {
                returnAtOnceIfEnded(method);
            }
        }
        ClassWriter writer = new ClassWriter(reader, 0);
        node.accept(writer);
        return writer.toByteArray();
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
