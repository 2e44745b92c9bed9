package casement.sandbox.rewrite;

import casement.sandbox.rewrite.direct.ClassFile;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** What {@link ShareableClasses} has to know of one class as guests run it: what it is made of, and what speaks against it. */
final class ShareableClass {

    private final ClassNode node;
    private final Set<String> references = new HashSet<>();

    /** The types of static fields by the fields' names, as descriptors. */
    private final Map<String, String> constants = new LinkedHashMap<>();

    private final @Nullable String refusal;

    ShareableClass(byte[] rewritten) {
        ClassReader reader = new ClassReader(rewritten);
        node = new ClassNode();
        reader.accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        ClassMentions mentions = ClassMentions.of(new ClassFile(rewritten));
        mentions.classes().forEach(this::refer);
        mentions.members().forEach(member -> referToAll(member.descriptor()));
        node.fields.forEach(field -> referToAll(field.desc));
        node.methods.forEach(method -> referToAll(method.desc));
        refusal = refusal(mentions);
    }

    String packageName() {
        return node.name.substring(0, Math.max(0, node.name.lastIndexOf('/')));
    }

    @Nullable
    String superName() {
        return node.superName;
    }

    /** Classes that are no part of the JDK, in internal form. */
    Set<String> references() {
        return references;
    }

    Map<String, String> constants() {
        return constants;
    }

    /** Why there must be one of it for each process, whatever the other classes are like, or null. */
    @Nullable
    String refusal() {
        return refusal;
    }

    /** Whether no field of an instance can change, subclasses and the objects in the fields apart. */
    boolean hasFinalFields() {
        return node.fields.stream().allMatch(field -> isStatic(field.access) || isFinal(field.access));
    }

    /** The types of the fields of an instance, as descriptors. */
    Iterable<String> fieldTypes() {
        return node.fields.stream()
                .filter(field -> !isStatic(field.access))
                .map(field -> field.desc)
                .toList();
    }

    /** Whether a value of this type is of this class and not of one that extends it. */
    boolean isFinalClass() {
        return isFinal(node.access);
    }

    boolean isEnum() {
        return (node.access & Opcodes.ACC_ENUM) != 0;
    }

    private void referToAll(String descriptor) {
        Type type = Type.getType(descriptor);
        if (type.getSort() == Type.METHOD) {
            referToAll(type.getReturnType().getDescriptor());
            for (Type argument : type.getArgumentTypes()) {
                referToAll(argument.getDescriptor());
            }
        } else {
            refer(type.getSort() < Type.ARRAY ? "" : type.getInternalName());
        }
    }

    /** @param type a class in internal form, or an array's descriptor */
    private void refer(String type) {
        String name = type.startsWith("[") ? elementOf(type) : type;
        if (!name.isEmpty() && !SharedJdk.isOfJdk(name) && !name.equals(node.name)) {
            references.add(name);
        }
    }

    private static String elementOf(String array) {
        Type element = Type.getType(array).getElementType();
        return element.getSort() == Type.OBJECT ? element.getInternalName() : "";
    }

    private @Nullable String refusal(ClassMentions mentions) {
        references.remove(ThisProcess.INTERNAL_NAME);
        if (node.methods.stream().anyMatch(method -> method.name.equals(FinalizeRewrite.METHOD))) {
            return "has the method finalize, which the JVM calls or links"; // and which asks for its process
        }
        for (ClassMentions.Member member : mentions.members()) {
            boolean isPoll = member.owner().equals(ThisProcess.INTERNAL_NAME)
                    && member.descriptor().equals("()V");
            if (isOfProcess(member.owner()) && !isPoll) {
                return "has to do with its process: "
                        + member.owner().substring(member.owner().lastIndexOf('/') + 1) + '.' + member.name();
            }
            if (SharedJdk.isOfJdk(member.owner()) && !SharedJdk.isHarmless(member.owner(), member.name())) {
                return "uses " + member.owner().replace('/', '.') + '.' + member.name();
            }
        }
        String ofMethods = refusalOfMethods();
        return ofMethods != null ? ofMethods : refusalOfFields();
    }

    private static boolean isOfProcess(String owner) {
        return owner.equals(ThisProcess.INTERNAL_NAME) || Rewrites.HOST_CLASSES.contains(owner.replace('/', '.'));
    }

    private @Nullable String refusalOfMethods() {
        for (MethodNode method : node.methods) {
            if ((method.access & Opcodes.ACC_NATIVE) != 0) {
                return "has the method " + method.name + ", which the JVM calls or links";
            }
            if ((method.access & Opcodes.ACC_SYNCHRONIZED) != 0) {
                return "has the method " + method.name + ", which is synchronized";
            }
            for (AbstractInsnNode each = method.instructions.getFirst(); each != null; each = each.getNext()) {
                if (each.getOpcode() == Opcodes.MONITORENTER) {
                    return "has the method " + method.name + ", which locks an object";
                }
                if (method.name.equals("<clinit>") && isPoll(each)) {
                    return "has an initialiser with a loop or a catch clause";
                }
            }
        }
        return null;
    }

    private static boolean isPoll(AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call && call.owner.equals(ThisProcess.INTERNAL_NAME);
    }

    /** Arrays that compilers make for enums and for switches over them are not handed out. */
    private @Nullable String refusalOfFields() {
        for (FieldNode field : node.fields) {
            boolean madeByCompiler = (field.access & Opcodes.ACC_SYNTHETIC) != 0 && isFinal(field.access);
            if (isStatic(field.access) && !madeByCompiler) {
                if (!isFinal(field.access)) {
                    return "has the static field " + field.name + ", which is not final";
                }
                constants.put(field.name, field.desc);
            }
        }
        return null;
    }

    private static boolean isStatic(int access) {
        return (access & Opcodes.ACC_STATIC) != 0;
    }

    private static boolean isFinal(int access) {
        return (access & Opcodes.ACC_FINAL) != 0;
    }
}
