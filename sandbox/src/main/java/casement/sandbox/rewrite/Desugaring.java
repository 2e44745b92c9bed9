package casement.sandbox.rewrite;

import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Does once for an image what the JVM would do at run time for each of its processes: lambdas become classes, and strings
 * are joined in the method itself.
 *
 * <p>The price: stack traces have a frame more for each lambda.
 */
public final class Desugaring {

    private final Concatenations concatenations = new Concatenations();

    /**
     * Rewrites one class.
     *
     * @return the class by its internal name, and behind it those that were made of its lambdas
     */
    public Map<String, byte[]> rewrite(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassNode node = new ClassNode();
        reader.accept(node, 0);
        Map<String, byte[]> lambdas = Lambdas.takeOutOf(node);
        boolean changed = !lambdas.isEmpty();
        for (MethodNode method : node.methods) {
            changed |= concatenations.rewrite(method);
        }
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put(node.name, changed ? written(node) : classFile);
        all.putAll(lambdas);
        return all;
    }

    private static byte[] written(ClassNode node) {
        ClassWriter writer = new ClassWriter(0);
        node.accept(writer);
        return writer.toByteArray();
    }
}
