package casement.sandbox.process;

import casement.sandbox.rewrite.AdaptedMember;
import casement.syscall.GuestTermination;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Members that guests name at run time and that the process has a say in the arguments of: they are called as the
 * rewritten code of the guest would call them.
 */
final class AdaptedCalls {

    private static final String CONSTRUCTOR = "<init>";
    private static final MethodHandles.Lookup PUBLIC = MethodHandles.publicLookup();

    private AdaptedCalls() {}

    /**
     * What the table says of a member, or null if it is left to the guest's own call: if that is nothing, and if the member
     * looks at its caller. But what must not be called at all is refused here.
     */
    static @Nullable AdaptedMember of(Executable member, GuestCalls caller) {
        Class<?> type = member.getDeclaringClass();
        String name = member instanceof Constructor ? CONSTRUCTOR : member.getName();
        boolean isLeft = type.getClassLoader() != null
                || !AdaptedMember.isInTable(type.getName(), name)
                || looksAtCaller(member) && !isRefused(type, caller) && !isOfLinker(type);
        return isLeft
                ? null
                : AdaptedMember.of(type.getName(), name, shapeOf(member).toMethodDescriptorString());
    }

    /** Of these classes, what is in the table loads native libraries. */
    private static boolean isRefused(Class<?> type, GuestCalls caller) {
        return (type == System.class || type == Runtime.class)
                && !caller.live().spec().surroundings().nativeLibraries();
    }

    /** It asks whether its caller may use native code; that is for all of the class path alike. */
    private static boolean isOfLinker(Class<?> type) {
        return type.getName().equals("java.lang.foreign.Linker");
    }

    private static boolean looksAtCaller(Executable member) {
        try {
            MethodHandle unused = member instanceof Method method
                    ? PUBLIC.unreflect(method)
                    : PUBLIC.unreflectConstructor((Constructor<?>) member);
            return false;
        } catch (IllegalAccessException restricted) {
            return true;
        }
    }

    private static MethodType shapeOf(Executable member) {
        Class<?> result = member instanceof Method method ? method.getReturnType() : void.class;
        return MethodType.methodType(result, member.getParameterTypes());
    }

    // ---- reflection

    static @Nullable Object invoke(
            AdaptedMember how,
            Method method,
            @Nullable Object receiver,
            @Nullable Object[] arguments,
            GuestCalls caller)
            throws IllegalAccessException, InvocationTargetException {
        boolean hasReceiver = !Modifier.isStatic(method.getModifiers());
        List<@Nullable Object> operands = new ArrayList<>(Arrays.asList(arguments));
        List<Class<?>> types = new ArrayList<>(List.of(method.getParameterTypes()));
        if (hasReceiver) {
            operands.add(0, receiver);
            types.add(0, method.getDeclaringClass());
        }
        adapt(how, operands, types, caller);
        Object target = hasReceiver ? operands.remove(0) : null;
        Object result = overload(how, method).invoke(target, operands.toArray());
        lookAfter(how, method.getReturnType(), result, caller);
        return result;
    }

    private static Method overload(AdaptedMember how, Method method) {
        try {
            return method.getDeclaringClass()
                    .getMethod(method.getName(), calledShape(how).parameterArray());
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(method + " has no overload " + how.called(), impossible);
        }
    }

    static Object newInstance(
            AdaptedMember how, Constructor<?> constructor, @Nullable Object[] arguments, GuestCalls caller)
            throws InstantiationException, IllegalAccessException, InvocationTargetException {
        List<@Nullable Object> operands = new ArrayList<>(Arrays.asList(arguments));
        adapt(how, operands, List.of(constructor.getParameterTypes()), caller);
        Class<?> type = constructor.getDeclaringClass();
        try {
            Object made = type.getConstructor(calledShape(how).parameterArray()).newInstance(operands.toArray());
            lookAfter(how, type, made, caller);
            return made;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(constructor + " has no overload " + how.called(), impossible);
        }
    }

    private static void adapt(
            AdaptedMember how, List<@Nullable Object> operands, List<Class<?>> types, GuestCalls caller)
            throws IllegalAccessException, InvocationTargetException {
        for (AdaptedMember.Operand filter : how.filters()) {
            Object operand = operands.get(filter.index());
            operands.set(filter.index(), call(how, filter.shim(), types.get(filter.index()), operand, caller));
        }
        for (AdaptedMember.Operand extra : how.extras()) {
            int index = extra.index() == AdaptedMember.BEHIND_ALL ? operands.size() : extra.index();
            operands.add(index, call(how, extra.shim(), null, null, caller));
        }
    }

    private static void lookAfter(AdaptedMember how, Class<?> type, @Nullable Object result, GuestCalls caller)
            throws IllegalAccessException, InvocationTargetException {
        if (how.after() != null) {
            call(how, how.after(), type, result, caller);
        }
    }

    /** @param type of the shim's first parameter, or null if it takes the caller only */
    private static @Nullable Object call(
            AdaptedMember how, String shim, @Nullable Class<?> type, @Nullable Object operand, GuestCalls caller)
            throws IllegalAccessException, InvocationTargetException {
        try {
            Method method = shim(how, shim, type);
            return type == null ? method.invoke(null, caller) : method.invoke(null, operand, caller);
        } catch (InvocationTargetException thrown) {
            if (thrown.getTargetException() instanceof GuestTermination left) {
                throw left;
            }
            throw thrown;
        }
    }

    private static Method shim(AdaptedMember how, String shim, @Nullable Class<?> type) {
        try {
            Class<?> shims = Class.forName(how.shims());
            return type == null
                    ? shims.getMethod(shim, GuestCalls.class)
                    : shims.getMethod(shim, type, GuestCalls.class);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("There is no shim " + shim + " in " + how.shims(), impossible);
        }
    }

    // ---- method handles

    /** How a lookup finds a member of some shape. */
    @FunctionalInterface
    interface Finding {

        MethodHandle find(MethodType shape) throws NoSuchMethodException, IllegalAccessException;
    }

    /**
     * A member as a lookup finds it, called like this if it is in the table. The lookup stays the caller.
     *
     * @param name the member's name, or {@code <init>}
     * @param shape its type, without the receiver; of a constructor, with the result {@code void}
     */
    static MethodHandle find(Class<?> type, String name, MethodType shape, Finding lookup, GuestCalls caller)
            throws NoSuchMethodException, IllegalAccessException {
        MethodHandle original = lookup.find(shape);
        AdaptedMember how = type.getClassLoader() == null && AdaptedMember.isInTable(type.getName(), name)
                ? AdaptedMember.of(type.getName(), name, shape.toMethodDescriptorString())
                : null;
        return how == null ? original : adapted(how, original, lookup.find(calledShape(how)), caller);
    }

    private static MethodHandle adapted(
            AdaptedMember how, MethodHandle original, MethodHandle overload, GuestCalls caller)
            throws IllegalAccessException {
        MethodHandle handle = overload;
        for (int i = how.extras().size() - 1; i >= 0; i--) {
            AdaptedMember.Operand extra = how.extras().get(i);
            int last = handle.type().parameterCount() - 1;
            int index = extra.index() == AdaptedMember.BEHIND_ALL ? last : extra.index();
            handle = MethodHandles.collectArguments(handle, index, bound(how, extra.shim(), null, caller));
        }
        for (int i = how.filters().size() - 1; i >= 0; i--) { // the outermost is the first to be called
            AdaptedMember.Operand filter = how.filters().get(i);
            Class<?> type = original.type().parameterType(filter.index());
            handle = MethodHandles.filterArguments(handle, filter.index(), bound(how, filter.shim(), type, caller));
        }
        if (how.after() != null) {
            Class<?> result = original.type().returnType();
            MethodHandle after = bound(how, how.after(), result, caller);
            MethodHandle same = MethodHandles.foldArguments(MethodHandles.identity(result), after);
            handle = MethodHandles.filterReturnValue(handle, same);
        }
        return handle.asType(original.type());
    }

    private static MethodHandle bound(AdaptedMember how, String shim, @Nullable Class<?> type, GuestCalls caller)
            throws IllegalAccessException {
        MethodHandle handle = PUBLIC.unreflect(shim(how, shim, type));
        return MethodHandles.insertArguments(handle, handle.type().parameterCount() - 1, caller);
    }

    private static MethodType calledShape(AdaptedMember how) {
        return MethodType.fromMethodDescriptorString(how.called(), AdaptedCalls.class.getClassLoader());
    }
}
