package casement.sandbox.rewrite;

import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * Applies a {@link MethodRewrite} to every method of a class.
 *
 * <p>A method that would grow beyond the 64 KiB that the class file format allows gets the lesser rewrite, and one for
 * which that is too much stays as it was compiled.
 */
final class MethodsRewrite implements ClassPass {

    private final MethodRewrite usual;
    private final MethodRewrite lesser;
    private final Set<String> words;
    private final Predicate<ClassMentions> concerned;

    /**
     * @param words one of which is in each class that it concerns; empty if it concerns all
     * @param concerned which those are
     */
    MethodsRewrite(MethodRewrite usual, MethodRewrite lesser, Set<String> words, Predicate<ClassMentions> concerned) {
        this.usual = usual;
        this.lesser = lesser;
        this.words = words;
        this.concerned = concerned;
    }

    MethodsRewrite(MethodRewrite usual, MethodRewrite lesser) {
        this(usual, lesser, Set.of(), mentions -> true);
    }

    @Override
    public Set<String> words() {
        return words;
    }

    @Override
    public boolean concerns(ClassMentions mentions) {
        return concerned.test(mentions);
    }

    @Override
    public boolean keepsSizes() {
        return true;
    }

    @Override
    public ClassVisitor before(ClassVisitor next, ClassWalk.Round round) {
        return new ClassVisitor(Opcodes.ASM9, next) {
            @Override
            public MethodVisitor visitMethod(
                    int access,
                    String name,
                    String descriptor,
                    @Nullable String signature,
                    String @Nullable [] exceptions) {
                MethodVisitor rest = super.visitMethod(access, name, descriptor, signature, exceptions);
                int failures = round.failures(name, descriptor);
                if (failures > 1 || (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
                    return rest;
                }
                MethodRewrite rewrite = failures == 0 ? usual : lesser;
                return new MethodNode(Opcodes.ASM9, access, name, descriptor, signature, exceptions) {
                    @Override
                    public void visitEnd() {
                        if (rewrite.rewrite(this)) {
                            round.changed();
                        }
                        accept(rest);
                    }
                };
            }
        };
    }
}
