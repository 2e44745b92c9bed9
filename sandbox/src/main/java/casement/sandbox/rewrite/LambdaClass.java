package casement.sandbox.rewrite;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/** The class of one lambda: what it captured are its fields, and its one method calls the body. */
final class LambdaClass {

    /** The static method that stands in for the invokedynamic, with its name's descriptor. */
    static final String FACTORY = "make";

    private static final String OBJECT = "java/lang/Object";
    private static final String ONLY = "ONLY";

    private final String name;
    private final int version;
    private final Type[] captured;
    private final Type itf;
    private final Method method;
    private final Type instantiated;
    private final Handle body;

    LambdaClass(String name, int version, InvokeDynamicInsnNode call, Handle body) {
        this.name = name;
        this.version = version;
        this.captured = Type.getArgumentTypes(call.desc);
        this.itf = Type.getReturnType(call.desc);
        this.method = new Method(call.name, ((Type) call.bsmArgs[0]).getDescriptor());
        this.instantiated = (Type) call.bsmArgs[2];
        this.body = body;
    }

    byte[] generate() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        int access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
        writer.visit(version, access, name, null, OBJECT, new String[] {itf.getInternalName()});
        for (int i = 0; i < captured.length; i++) {
            int fieldAccess = Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL;
            writer.visitField(fieldAccess, field(i), captured[i].getDescriptor(), null, null)
                    .visitEnd();
        }
        constructor(writer);
        if (captured.length == 0) {
            only(writer);
        }
        factory(writer);
        function(writer);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static String field(int index) {
        return "captured" + index;
    }

    private Type type() {
        return Type.getObjectType(name);
    }

    private void constructor(ClassWriter writer) {
        Method constructor = new Method("<init>", Type.VOID_TYPE, captured);
        GeneratorAdapter code = method(writer, Opcodes.ACC_PRIVATE, constructor);
        code.loadThis();
        code.invokeConstructor(Type.getObjectType(OBJECT), Method.getMethod("void <init>()"));
        for (int i = 0; i < captured.length; i++) {
            code.loadThis();
            code.loadArg(i);
            code.putField(type(), field(i), captured[i]);
        }
        code.returnValue();
        code.endMethod();
    }

    /** A lambda that captures nothing is one object, as the JVM makes it. */
    private void only(ClassWriter writer) {
        writer.visitField(
                        Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL,
                        ONLY,
                        type().getDescriptor(),
                        null,
                        null)
                .visitEnd();
        GeneratorAdapter code = method(writer, Opcodes.ACC_STATIC, Method.getMethod("void <clinit>()"));
        code.newInstance(type());
        code.dup();
        code.invokeConstructor(type(), Method.getMethod("void <init>()"));
        code.putStatic(type(), ONLY, type());
        code.returnValue();
        code.endMethod();
    }

    private void factory(ClassWriter writer) {
        Method factory = new Method(FACTORY, itf, captured);
        GeneratorAdapter code = method(writer, Opcodes.ACC_STATIC, factory);
        if (captured.length == 0) {
            code.getStatic(type(), ONLY, type());
        } else {
            code.newInstance(type());
            code.dup();
            code.loadArgs();
            code.invokeConstructor(type(), new Method("<init>", Type.VOID_TYPE, captured));
        }
        code.returnValue();
        code.endMethod();
    }

    private void function(ClassWriter writer) {
        GeneratorAdapter code = method(writer, Opcodes.ACC_PUBLIC, method);
        boolean constructs = body.getTag() == Opcodes.H_NEWINVOKESPECIAL;
        Type owner = Type.getObjectType(body.getOwner());
        if (constructs) {
            code.newInstance(owner);
            code.dup();
        }
        Type[] wanted = wanted(owner);
        for (int i = 0; i < captured.length; i++) {
            code.loadThis();
            code.getField(type(), field(i), captured[i]);
        }
        Type[] said = instantiated.getArgumentTypes();
        for (int i = 0; i < said.length; i++) {
            code.loadArg(i);
            convert(code, method.getArgumentTypes()[i], said[i]);
            convert(code, said[i], wanted[captured.length + i]);
        }
        call(code, owner);
        Type given = constructs ? owner : Type.getReturnType(body.getDesc());
        giveBack(code, given);
        code.endMethod();
    }

    /** What the body takes, its receiver first if it has one. */
    private Type[] wanted(Type owner) {
        Type[] arguments = Type.getArgumentTypes(body.getDesc());
        boolean isStatic = body.getTag() == Opcodes.H_INVOKESTATIC || body.getTag() == Opcodes.H_NEWINVOKESPECIAL;
        if (isStatic) {
            return arguments;
        }
        Type[] withReceiver = new Type[arguments.length + 1];
        withReceiver[0] = owner;
        System.arraycopy(arguments, 0, withReceiver, 1, arguments.length);
        return withReceiver;
    }

    private void call(GeneratorAdapter code, Type owner) {
        int opcode = switch (body.getTag()) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
            case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
            default -> Opcodes.INVOKEVIRTUAL;
        };
        code.visitMethodInsn(opcode, owner.getInternalName(), body.getName(), body.getDesc(), body.isInterface());
    }

    private void giveBack(GeneratorAdapter code, Type given) {
        Type returned = method.getReturnType();
        if (returned.getSort() == Type.VOID) {
            if (given.getSort() != Type.VOID) {
                drop(code, given);
            }
        } else {
            convert(code, given, instantiated.getReturnType());
            convert(code, instantiated.getReturnType(), returned);
        }
        code.returnValue();
    }

    private static void drop(GeneratorAdapter code, Type type) {
        if (type.getSize() == 2) {
            code.pop2();
        } else {
            code.pop();
        }
    }

    /** As LambdaMetafactory converts: by cast, boxing, unboxing or widening. */
    private static void convert(GeneratorAdapter code, Type from, Type to) {
        if (from.equals(to)) {
            return;
        }
        boolean toObject = to.getSort() == Type.OBJECT || to.getSort() == Type.ARRAY;
        boolean fromObject = from.getSort() == Type.OBJECT || from.getSort() == Type.ARRAY;
        if (!fromObject && toObject) {
            code.valueOf(from);
        } else if (fromObject && toObject) {
            code.checkCast(to);
        } else if (fromObject) {
            Type inside = unboxed(from, to);
            code.unbox(inside);
            code.cast(inside, to);
        } else {
            code.cast(from, to);
        }
    }

    /** Which primitive type is in a box; in a variable of a wider type, that which is asked for. */
    private static Type unboxed(Type box, Type otherwise) {
        return switch (box.getInternalName()) {
            case "java/lang/Boolean" -> Type.BOOLEAN_TYPE;
            case "java/lang/Byte" -> Type.BYTE_TYPE;
            case "java/lang/Character" -> Type.CHAR_TYPE;
            case "java/lang/Short" -> Type.SHORT_TYPE;
            case "java/lang/Integer" -> Type.INT_TYPE;
            case "java/lang/Long" -> Type.LONG_TYPE;
            case "java/lang/Float" -> Type.FLOAT_TYPE;
            case "java/lang/Double" -> Type.DOUBLE_TYPE;
            default -> otherwise;
        };
    }

    private static GeneratorAdapter method(ClassWriter writer, int access, Method method) {
        MethodVisitor visitor = writer.visitMethod(access, method.getName(), method.getDescriptor(), null, null);
        GeneratorAdapter code = new GeneratorAdapter(visitor, access, method.getName(), method.getDescriptor());
        code.visitCode();
        return code;
    }
}
