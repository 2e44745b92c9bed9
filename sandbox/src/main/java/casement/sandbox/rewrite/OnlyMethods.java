package casement.sandbox.rewrite;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Leads some methods of a class past all changes, so that the writer takes their bytes as they are. */
final class OnlyMethods extends ClassVisitor {

    private final Set<String> changed;
    private final ClassWriter writer;

    /**
     * @param changed the methods that go the whole way, each by its name and descriptor together
     * @param next the changes
     * @param writer what they end in
     */
    OnlyMethods(Set<String> changed, ClassVisitor next, ClassWriter writer) {
        super(Opcodes.ASM9, next);
        this.changed = changed;
        this.writer = writer;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        ClassVisitor way = changed.contains(name + descriptor) ? cv : writer;
        return way.visitMethod(access, name, descriptor, signature, exceptions);
    }
}
