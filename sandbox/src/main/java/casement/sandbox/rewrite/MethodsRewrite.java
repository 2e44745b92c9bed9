package casement.sandbox.rewrite;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Applies a {@link MethodRewrite} to every method of a class, in one pass.
 *
 * <p>A method that would grow beyond the 64 KiB that the class file format allows gets the lesser rewrite, and one for
 * which that is too much stays as it was compiled.
 */
final class MethodsRewrite implements ClassRewriter {

    private static final MethodRewrite NONE = method -> false;

    private final MethodRewrite usual;
    private final MethodRewrite lesser;

    MethodsRewrite(MethodRewrite usual, MethodRewrite lesser) {
        this.usual = usual;
        this.lesser = lesser;
    }

    @Override
    public byte[] rewrite(byte[] classFile) {
        Map<String, MethodRewrite> exceptions = new HashMap<>();
        while (true) {
            try {
                return rewrite(classFile, exceptions);
            } catch (MethodTooLargeException tooLarge) {
                String method = tooLarge.getMethodName() + tooLarge.getDescriptor();
                exceptions.merge(method, lesser, (before, next) -> NONE);
            }
        }
    }

    private byte[] rewrite(byte[] classFile, Map<String, MethodRewrite> exceptions) {
        ClassReader reader = new ClassReader(classFile);
        ClassNode node = new ClassNode();
        reader.accept(node, 0);
        boolean changed = false;
        for (MethodNode method : node.methods) {
            if (method.instructions.size() > 0) {
                changed |= exceptions
                        .getOrDefault(method.name + method.desc, usual)
                        .rewrite(method);
            }
        }
        if (!changed) {
            return classFile;
        }
        ClassWriter writer = new ClassWriter(reader, 0);
        node.accept(writer);
        return writer.toByteArray();
    }
}
