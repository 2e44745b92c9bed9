package casement.sandbox.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Joins strings by a {@code StringBuilder} in the method itself, as compilers did before Java 9. A JVM makes method handles
 * for each place where strings are joined, in each process anew.
 */
final class Concatenations implements MethodRewrite {

    private static final String FACTORY = "java/lang/invoke/StringConcatFactory";
    private static final String BUILDER = "java/lang/StringBuilder";
    private static final char ARGUMENT = '\1';
    private static final char CONSTANT = '\2';

    /** The builder and what is appended to it. */
    private static final int STACK = 3;

    @Override
    public boolean rewrite(MethodNode method) {
        boolean changed = false;
        for (AbstractInsnNode instruction : method.instructions.toArray()) {
            if (instruction instanceof InvokeDynamicInsnNode joining && joinsByRecipe(joining)) {
                method.instructions.insertBefore(joining, inline(joining, method));
                method.instructions.remove(joining);
                changed = true;
            }
        }
        if (changed) {
            method.maxStack += STACK;
        }
        return changed;
    }

    private static boolean joinsByRecipe(InvokeDynamicInsnNode call) {
        return call.bsm.getOwner().equals(FACTORY)
                && call.bsm.getName().equals("makeConcatWithConstants")
                && call.bsmArgs[0] instanceof String recipe
                && recipe.indexOf(CONSTANT) < 0;
    }

    /** The arguments go from the operand stack into fresh locals, which no stack map has to know: they live in a line. */
    private static InsnList inline(InvokeDynamicInsnNode joining, MethodNode method) {
        MethodNode code = new MethodNode();
        Type[] types = Type.getArgumentTypes(joining.desc);
        List<Integer> locals = new ArrayList<>();
        for (Type type : types) {
            locals.add(method.maxLocals);
            method.maxLocals += type.getSize();
        }
        for (int i = types.length - 1; i >= 0; i--) {
            code.visitVarInsn(types[i].getOpcode(Opcodes.ISTORE), locals.get(i));
        }
        code.visitTypeInsn(Opcodes.NEW, BUILDER);
        code.visitInsn(Opcodes.DUP);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, BUILDER, "<init>", "()V", false);
        appendAll((String) joining.bsmArgs[0], types, locals, code);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, "toString", "()Ljava/lang/String;", false);
        return code.instructions;
    }

    private static void appendAll(String recipe, Type[] types, List<Integer> locals, MethodNode code) {
        StringBuilder literal = new StringBuilder();
        int next = 0;
        for (int i = 0; i < recipe.length(); i++) {
            char each = recipe.charAt(i);
            if (each == ARGUMENT) {
                appendLiteral(literal, code);
                code.visitVarInsn(types[next].getOpcode(Opcodes.ILOAD), locals.get(next));
                append(appended(types[next]), code);
                next++;
            } else {
                literal.append(each);
            }
        }
        appendLiteral(literal, code);
    }

    private static void appendLiteral(StringBuilder literal, MethodNode code) {
        if (literal.length() > 0) {
            code.visitLdcInsn(literal.toString());
            append("Ljava/lang/String;", code);
            literal.setLength(0);
        }
    }

    private static void append(String type, MethodNode code) {
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, BUILDER, "append", "(" + type + ")Ljava/lang/StringBuilder;", false);
    }

    /** Not {@code char[]}, which a builder would append by its characters. */
    private static String appended(Type type) {
        return switch (type.getSort()) {
            case Type.BYTE, Type.SHORT -> "I";
            case Type.OBJECT, Type.ARRAY ->
                type.getInternalName().equals("java/lang/String") ? type.getDescriptor() : "Ljava/lang/Object;";
            default -> type.getDescriptor();
        };
    }
}
