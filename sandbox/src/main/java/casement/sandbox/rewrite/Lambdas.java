package casement.sandbox.rewrite;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Makes a class of each lambda, as the JVM does at run time for each process anew; made here, it is made once. The body
 * becomes static and visible to the package, so that its class can call it.
 *
 * <p>What this cannot do stays as it was: lambdas of interfaces, serializable ones, and references to methods that may be
 * open to the class itself alone: those of its superclass and of its nest.
 */
final class Lambdas {

    private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";

    private final ClassNode owner;
    private final Map<String, byte[]> made = new LinkedHashMap<>();
    private final Map<String, MethodNode> methods = new LinkedHashMap<>();
    private final Map<String, Handle> opened = new HashMap<>();
    private final Set<String> usedOtherwise = new HashSet<>();

    private Lambdas(ClassNode owner) {
        this.owner = owner;
        owner.methods.forEach(method -> methods.put(method.name + method.desc, method));
        owner.methods.forEach(this::noteOtherUses);
    }

    /** Changes the class in place; returns the classes made, by internal name. */
    static Map<String, byte[]> takeOutOf(ClassNode owner) {
        boolean ofInterface = (owner.access & Opcodes.ACC_INTERFACE) != 0;
        Lambdas lambdas = new Lambdas(owner);
        if (!ofInterface) {
            Map<String, MethodNode> before = new LinkedHashMap<>(lambdas.methods);
            before.values().forEach(lambdas::takeOutOf);
        }
        return lambdas.made;
    }

    private void noteOtherUses(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof InvokeDynamicInsnNode call && !isLambda(call)) {
                for (Object argument : call.bsmArgs) {
                    if (argument instanceof Handle handle) {
                        usedOtherwise.add(handle.getName() + handle.getDesc());
                    }
                }
            } else if (instruction instanceof MethodInsnNode call && call.owner.equals(owner.name)) {
                usedOtherwise.add(call.name + call.desc);
            }
        }
    }

    private static boolean isLambda(InvokeDynamicInsnNode call) {
        return call.bsm.getOwner().equals(FACTORY) && call.bsm.getName().equals("metafactory");
    }

    private void takeOutOf(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions.toArray()) {
            if (instruction instanceof InvokeDynamicInsnNode call && isLambda(call)) {
                Handle body = callable((Handle) call.bsmArgs[1]);
                if (body != null) {
                    method.instructions.set(call, replacement(call, body));
                }
            }
        }
    }

    private MethodInsnNode replacement(InvokeDynamicInsnNode call, Handle body) {
        String name = owner.name + ThisProcess.LAMBDAS + made.size();
        LambdaClass lambda = new LambdaClass(name, owner.version, call, body);
        made.put(name, lambda.generate());
        return new MethodInsnNode(Opcodes.INVOKESTATIC, name, LambdaClass.FACTORY, call.desc, false);
    }

    /** The method as another class of the package can call it, or null if none can. */
    private @Nullable Handle callable(Handle body) {
        if (!body.getOwner().equals(owner.name)) {
            return body.getTag() != Opcodes.H_INVOKESPECIAL && isOpenToPackage(body.getOwner()) ? body : null;
        }
        String key = body.getName() + body.getDesc();
        MethodNode own = methods.get(key);
        if (own == null) {
            return null;
        }
        if ((own.access & Opcodes.ACC_PRIVATE) == 0) {
            return opened.getOrDefault(key, body);
        }
        boolean isSynthetic = (own.access & Opcodes.ACC_SYNTHETIC) != 0;
        return isSynthetic && !usedOtherwise.contains(key) ? opened.computeIfAbsent(key, fresh -> open(own)) : null;
    }

    /** Whether what the class may call of another one, every class of its package may. */
    private boolean isOpenToPackage(String other) {
        boolean mayBeOfItsOwn = other.equals(owner.superName) || nest(other).equals(nest(owner.name));
        return other.startsWith("java/") || !other.startsWith("[") && !mayBeOfItsOwn;
    }

    /** The name that nested classes have in common with those around them. */
    private static String nest(String name) {
        int nested = name.indexOf('$', name.lastIndexOf('/') + 2);
        return nested < 0 ? name : name.substring(0, nested);
    }

    /** Static, because a subclass may have one of this name too, and must not override it. */
    private Handle open(MethodNode body) {
        body.access &= ~Opcodes.ACC_PRIVATE;
        if ((body.access & Opcodes.ACC_STATIC) == 0) {
            body.access |= Opcodes.ACC_STATIC;
            body.desc = "(L" + owner.name + ";" + body.desc.substring(1);
        }
        return new Handle(Opcodes.H_INVOKESTATIC, owner.name, body.name, body.desc, false);
    }
}
