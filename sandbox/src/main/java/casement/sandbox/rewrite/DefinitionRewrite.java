package casement.sandbox.rewrite;

import java.util.LinkedHashSet;
import java.util.Set;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Has what a guest's own class loaders define rewritten too, so that it is of the same process: a script's exit ends the
 * process, and its loops can be left. Before a call of {@code ClassLoader.defineClass}, the class file is exchanged.
 *
 * <p>That method is protected, so nobody can call it for the guest: the call moves into a method added to the class.
 * The definitions of {@code MethodHandles.Lookup} are open to all, and rows of {@link Redirects}.
 */
final class DefinitionRewrite implements ClassPass {

    private static final String DEFINE = "defineClass";
    private static final String BRIDGE = ThisProcess.BRIDGES + "defineClass";
    private static final int BRIDGE_ACCESS = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;

    private static final String SHIMS = "casement/sandbox/process/GuestClasses";
    private static final String ARRAY = "[B";
    private static final String BUFFER = "Ljava/nio/ByteBuffer;";

    /** Those of ClassLoader and SecureClassLoader, all of them final. */
    private static final Set<String> DESCRIPTORS = Set.of(
            "([BII)Ljava/lang/Class;",
            "(Ljava/lang/String;[BII)Ljava/lang/Class;",
            "(Ljava/lang/String;[BIILjava/security/ProtectionDomain;)Ljava/lang/Class;",
            "(Ljava/lang/String;[BIILjava/security/CodeSource;)Ljava/lang/Class;",
            "(Ljava/lang/String;Ljava/nio/ByteBuffer;Ljava/security/ProtectionDomain;)Ljava/lang/Class;",
            "(Ljava/lang/String;Ljava/nio/ByteBuffer;Ljava/security/CodeSource;)Ljava/lang/Class;");

    @Override
    public Set<String> words() {
        return Set.of(DEFINE);
    }

    @Override
    public boolean concerns(ClassMentions mentions) {
        return mentions.memberNamed(DEFINE);
    }

    @Override
    public ClassVisitor before(ClassVisitor next, ClassWalk.Round round) {
        return new Definitions(next, round);
    }

    /** @param owner the class named at the call, or if that is the JDK's, the calling one: it inherits the method */
    private record Call(String owner, String descriptor) {

        String bridgeDescriptor() {
            return "(L" + owner + ";" + descriptor.substring(1);
        }
    }

    private static final class Definitions extends BodiesVisitor {

        private final Set<Call> calls = new LinkedHashSet<>();

        Definitions(ClassVisitor next, ClassWalk.Round round) {
            super(next, round);
        }

        @Override
        MethodVisitor body(MethodVisitor next) {
            if (isInterface) {
                return next;
            }
            return new MethodVisitor(Opcodes.ASM9, next) {
                @Override
                public void visitMethodInsn(
                        int opcode, String owner, String called, String calledDescriptor, boolean ofInterface) {
                    if (opcode == Opcodes.INVOKESTATIC
                            || ofInterface
                            || !called.equals(DEFINE)
                            || !DESCRIPTORS.contains(calledDescriptor)) {
                        super.visitMethodInsn(opcode, owner, called, calledDescriptor, ofInterface);
                        return;
                    }
                    Call call = new Call(owner.startsWith("java/") ? className : owner, calledDescriptor);
                    calls.add(call);
                    round.changed();
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, className, BRIDGE, call.bridgeDescriptor(), false);
                }
            };
        }

        @Override
        public void visitEnd() {
            calls.forEach(this::writeBridge);
            super.visitEnd();
        }

        private void writeBridge(Call call) {
            MethodVisitor code = cv.visitMethod(BRIDGE_ACCESS, BRIDGE, call.bridgeDescriptor(), null, null);
            code.visitCode();
            code.visitVarInsn(Opcodes.ALOAD, 0);
            Type[] arguments = Type.getArgumentTypes(call.descriptor());
            for (int i = 0; i < arguments.length; i++) {
                switch (arguments[i].getDescriptor()) {
                    case ARRAY -> {
                        exchangeArray(code, i + 1);
                        i += 2;
                    }
                    case BUFFER -> exchangeBuffer(code, i + 1);
                    default -> code.visitVarInsn(Opcodes.ALOAD, i + 1);
                }
            }
            code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, call.owner(), DEFINE, call.descriptor(), false);
            code.visitInsn(Opcodes.ARETURN);
            code.visitMaxs(0, Type.getArgumentsAndReturnSizes(call.bridgeDescriptor()) >> 2);
            code.visitEnd();
        }

        /** An array, its offset and its length become a new array, 0 and its length. */
        private static void exchangeArray(MethodVisitor code, int array) {
            code.visitVarInsn(Opcodes.ALOAD, array);
            code.visitVarInsn(Opcodes.ILOAD, array + 1);
            code.visitVarInsn(Opcodes.ILOAD, array + 2);
            callShim(code, ARRAY, "II");
            code.visitInsn(Opcodes.DUP);
            code.visitVarInsn(Opcodes.ASTORE, array);
            code.visitInsn(Opcodes.ICONST_0);
            code.visitVarInsn(Opcodes.ALOAD, array);
            code.visitInsn(Opcodes.ARRAYLENGTH);
        }

        private static void exchangeBuffer(MethodVisitor code, int buffer) {
            code.visitVarInsn(Opcodes.ALOAD, buffer);
            callShim(code, BUFFER, "");
        }

        private static void callShim(MethodVisitor code, String classFile, String more) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            ThisProcess.push(code);
            String descriptor = "(" + classFile + more + "Ljava/lang/Object;" + ThisProcess.CALLS_DESCRIPTOR + ")";
            code.visitMethodInsn(Opcodes.INVOKESTATIC, SHIMS, "rewritten", descriptor + classFile, false);
        }
    }
}
