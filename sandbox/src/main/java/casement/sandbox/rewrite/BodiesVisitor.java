package casement.sandbox.rewrite;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Goes through the bodies of a class's methods, and knows by then whose they are. */
abstract class BodiesVisitor extends ClassVisitor {

    final ClassWalk.Round round;
    int version;
    String className = "";
    boolean isInterface;

    BodiesVisitor(ClassVisitor next, ClassWalk.Round round) {
        super(Opcodes.ASM9, next);
        this.round = round;
    }

    /** What takes a method's body and hands on to the next. */
    abstract MethodVisitor body(MethodVisitor next);

    /** What the class is to extend. */
    @Nullable
    String superclass(@Nullable String original) {
        return original;
    }

    @Override
    public final void visit(
            int classVersion,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        version = classVersion;
        className = name;
        isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        super.visit(classVersion, access, name, signature, superclass(superName), interfaces);
    }

    @Override
    public final MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return body(super.visitMethod(access, name, descriptor, signature, exceptions));
    }
}
