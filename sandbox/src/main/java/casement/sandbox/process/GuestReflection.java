package casement.sandbox.process;

import casement.sandbox.rewrite.AdaptedMember;
import casement.sandbox.rewrite.StandIn;
import casement.sandbox.rewrite.StandIn.Kind;
import casement.syscall.GuestTermination;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Members of the JDK that guests name at run time: one that is the process's own when it is called directly is so by
 * reflection too. The {@code covers} methods tell which are; the others are left to the guest's own call.
 */
public final class GuestReflection {

    private static final MethodHandles.Lookup SHIMS = MethodHandles.publicLookup();

    private GuestReflection() {}

    public static boolean covers(Method method, GuestCalls caller) {
        return standIn(method) != null || AdaptedCalls.of(method, caller) != null;
    }

    public static @Nullable Object invoke(
            Method method, @Nullable Object receiver, @Nullable Object[] arguments, GuestCalls caller)
            throws IllegalAccessException, InvocationTargetException {
        StandIn standIn = standIn(method);
        Object[] given = arguments == null ? new Object[0] : arguments;
        if (given.length != method.getParameterCount()) {
            throw new IllegalArgumentException("wrong number of arguments: " + given.length);
        }
        if (standIn == null) {
            Object target = Modifier.isStatic(method.getModifiers()) ? null : receiverOf(method, receiver);
            return AdaptedCalls.invoke(known(AdaptedCalls.of(method, caller)), method, target, given, caller);
        }
        if (!Modifier.isStatic(method.getModifiers())) {
            given = prepended(receiverOf(method, receiver), given);
        }
        String called = standIn.called();
        if (called == null) {
            return callShim(standIn, given, caller);
        }
        try {
            return method.getDeclaringClass()
                    .getMethod(method.getName(), shapeOf(called).parameterArray())
                    .invoke(null, withGiven(standIn, given, caller));
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(method + " cannot be called by " + called, impossible);
        }
    }

    private static Object receiverOf(Method method, @Nullable Object receiver) {
        if (receiver == null) {
            throw new NullPointerException(method + " needs an object to be called on");
        }
        if (!method.getDeclaringClass().isInstance(receiver)) {
            throw new IllegalArgumentException("object is not an instance of declaring class");
        }
        return receiver;
    }

    public static boolean covers(Constructor<?> constructor, GuestCalls caller) {
        return isMadeInstead(constructor)
                || standIn(constructor) != null
                || AdaptedCalls.of(constructor, caller) != null;
    }

    private static boolean isMadeInstead(Constructor<?> constructor) {
        return Modifier.isPublic(constructor.getModifiers()) && MadeInstead.isOf(constructor.getDeclaringClass());
    }

    public static Object newInstance(Constructor<?> constructor, @Nullable Object[] arguments, GuestCalls caller)
            throws InstantiationException, IllegalAccessException, InvocationTargetException {
        if (isMadeInstead(constructor)) {
            return MadeInstead.of(constructor).newInstance(arguments);
        }
        StandIn standIn = standIn(constructor);
        Object[] given = arguments == null ? new Object[0] : arguments;
        if (given.length != constructor.getParameterCount()) {
            throw new IllegalArgumentException("wrong number of arguments: " + given.length);
        }
        if (standIn == null) {
            return AdaptedCalls.newInstance(known(AdaptedCalls.of(constructor, caller)), constructor, given, caller);
        }
        try {
            return constructor
                    .getDeclaringClass()
                    .getConstructor(shapeOf(known(standIn.called())).parameterArray())
                    .newInstance(withGiven(standIn, given, caller));
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(constructor + " cannot be called by " + standIn.called(), impossible);
        }
    }

    public static boolean covers(Class<?> type, GuestCalls caller) {
        try {
            return isOfJdk(type) && covers(type.getConstructor(), caller);
        } catch (NoSuchMethodException none) {
            return false;
        }
    }

    public static Object newInstance(Class<?> type, GuestCalls caller) throws Throwable {
        try {
            return newInstance(type.getConstructor(), new Object[0], caller);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }

    public static boolean covers(Field field, GuestCalls caller) {
        return standIn(field) != null;
    }

    public static @Nullable Object get(Field field, @Nullable Object receiver, GuestCalls caller) throws Throwable {
        return bound(known(standIn(field)), null, caller).invoke();
    }

    public static MethodHandle findStatic(
            MethodHandles.Lookup lookup, Class<?> type, String name, MethodType shape, GuestCalls caller)
            throws NoSuchMethodException, IllegalAccessException {
        MethodHandle original =
                AdaptedCalls.find(type, name, shape, called -> lookup.findStatic(type, name, called), caller);
        return replaced(original, Kind.STATIC_METHOD, type, name, shape, caller);
    }

    public static MethodHandle findVirtual(
            MethodHandles.Lookup lookup, Class<?> type, String name, MethodType shape, GuestCalls caller)
            throws NoSuchMethodException, IllegalAccessException {
        MethodHandle original =
                AdaptedCalls.find(type, name, shape, called -> lookup.findVirtual(type, name, called), caller);
        return replaced(original, Kind.METHOD, type, name, shape, caller);
    }

    public static MethodHandle bind(
            MethodHandles.Lookup lookup, Object receiver, String name, MethodType shape, GuestCalls caller)
            throws NoSuchMethodException, IllegalAccessException {
        Class<?> type = receiver.getClass();
        MethodHandle original = AdaptedMember.isInTable(type.getName(), name)
                ? AdaptedCalls.find(type, name, shape, called -> lookup.findVirtual(type, name, called), caller)
                        .bindTo(receiver)
                : lookup.bind(receiver, name, shape);
        StandIn standIn = find(Kind.METHOD, receiver.getClass(), name, shape.toMethodDescriptorString());
        return standIn == null
                ? original
                : bound(standIn, null, caller).bindTo(receiver).asType(shape);
    }

    public static MethodHandle findConstructor(
            MethodHandles.Lookup lookup, Class<?> type, MethodType shape, GuestCalls caller)
            throws NoSuchMethodException, IllegalAccessException {
        if (MadeInstead.isOf(type)) {
            return SHIMS.findConstructor(MadeInstead.of(type), shape).asType(shape.changeReturnType(type));
        }
        MethodHandle original =
                AdaptedCalls.find(type, "<init>", shape, called -> lookup.findConstructor(type, called), caller);
        return replaced(original, Kind.CONSTRUCTOR, type, "<init>", shape, caller);
    }

    public static MethodHandle findStaticGetter(
            MethodHandles.Lookup lookup, Class<?> type, String name, Class<?> fieldType, GuestCalls caller)
            throws NoSuchFieldException, IllegalAccessException {
        MethodHandle original = lookup.findStaticGetter(type, name, fieldType);
        StandIn standIn = find(Kind.STATIC_FIELD, type, name, fieldType.descriptorString());
        return standIn == null ? original : bound(standIn, null, caller).asType(original.type());
    }

    public static MethodHandle unreflect(MethodHandles.Lookup lookup, Method method, GuestCalls caller)
            throws IllegalAccessException {
        StandIn standIn = standIn(method);
        if (standIn == null && AdaptedCalls.of(method, caller) != null) {
            return unreflectAdapted(lookup, method, caller);
        }
        MethodHandle original = lookup.unreflect(method);
        try {
            return standIn == null
                    ? original
                    : bound(standIn, targetOf(method, standIn), caller).asType(original.type());
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(method + " has no stand-in", impossible);
        }
    }

    public static MethodHandle unreflectConstructor(
            MethodHandles.Lookup lookup, Constructor<?> constructor, GuestCalls caller) throws IllegalAccessException {
        StandIn standIn = standIn(constructor);
        if (isMadeInstead(constructor) || standIn == null && AdaptedCalls.of(constructor, caller) != null) {
            return unreflectAdapted(lookup, constructor, caller);
        }
        MethodHandle original = lookup.unreflectConstructor(constructor);
        try {
            return standIn == null
                    ? original
                    : bound(standIn, constructorOf(constructor.getDeclaringClass(), standIn), caller)
                            .asType(original.type());
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(constructor + " has no stand-in", impossible);
        }
    }

    /** As the lookup finds it by its name. */
    private static MethodHandle unreflectAdapted(MethodHandles.Lookup lookup, Executable member, GuestCalls caller)
            throws IllegalAccessException {
        Class<?> type = member.getDeclaringClass();
        try {
            if (member instanceof Method method) {
                MethodType shape = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
                return Modifier.isStatic(method.getModifiers())
                        ? findStatic(lookup, type, method.getName(), shape, caller)
                        : findVirtual(lookup, type, method.getName(), shape, caller);
            }
            MethodType shape = MethodType.methodType(void.class, member.getParameterTypes());
            return findConstructor(lookup, type, shape, caller);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(member + " cannot be looked up", impossible);
        }
    }

    public static MethodHandle unreflectGetter(MethodHandles.Lookup lookup, Field field, GuestCalls caller)
            throws IllegalAccessException {
        MethodHandle original = lookup.unreflectGetter(field);
        StandIn standIn = standIn(field);
        return standIn == null ? original : bound(standIn, null, caller).asType(original.type());
    }

    /**
     * Whether a static method that code calls under the name of this class is one that it inherits of the JDK. Asked by
     * rewritten code.
     */
    public static boolean inherits(Class<?> named, String name, String descriptor) {
        for (Class<?> type = named; type != null; type = type.getSuperclass()) {
            for (Method method : isOfJdk(type) ? new Method[0] : type.getDeclaredMethods()) {
                if (method.getName().equals(name) && descriptorOf(method).equals(descriptor)) {
                    return false;
                }
            }
            if (isOfJdk(type)) {
                return find(Kind.STATIC_METHOD, type, name, descriptor) != null;
            }
        }
        return false;
    }

    private static MethodHandle replaced(
            MethodHandle original, Kind kind, Class<?> type, String name, MethodType shape, GuestCalls caller)
            throws IllegalAccessException, NoSuchMethodException {
        StandIn standIn = find(kind, type, name, shape.toMethodDescriptorString());
        if (standIn == null) {
            return original;
        }
        MethodHandle target = standIn.called() == null
                ? null
                : kind == Kind.CONSTRUCTOR
                        ? constructorOf(type, standIn)
                        : SHIMS.findStatic(type, name, shapeOf(known(standIn.called())));
        return bound(standIn, target, caller).asType(original.type());
    }

    private static @Nullable StandIn standIn(Method method) {
        Kind kind = Modifier.isStatic(method.getModifiers()) ? Kind.STATIC_METHOD : Kind.METHOD;
        return !isOfJdk(method.getDeclaringClass())
                        || !StandIn.isInTable(method.getDeclaringClass().getName(), method.getName())
                ? null
                : find(kind, method.getDeclaringClass(), method.getName(), descriptorOf(method));
    }

    private static @Nullable StandIn standIn(Constructor<?> constructor) {
        Class<?> type = constructor.getDeclaringClass();
        return !StandIn.isInTable(type.getName(), "<init>")
                ? null
                : find(
                        Kind.CONSTRUCTOR,
                        type,
                        "<init>",
                        MethodType.methodType(void.class, constructor.getParameterTypes())
                                .toMethodDescriptorString());
    }

    private static @Nullable StandIn standIn(Field field) {
        return find(
                Kind.STATIC_FIELD,
                field.getDeclaringClass(),
                field.getName(),
                field.getType().descriptorString());
    }

    /** A class of the guest's own may have a member of any name. */
    private static @Nullable StandIn find(Kind kind, Class<?> type, String name, String descriptor) {
        return isOfJdk(type) ? StandIn.of(kind, type.getName(), name, descriptor) : null;
    }

    private static boolean isOfJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader() || isOfTool(type);
    }

    /** The JDK's compilers are classes of the system class loader. */
    private static boolean isOfTool(Class<?> type) {
        String module = type.getModule().getName();
        return module != null && module.startsWith("jdk.");
    }

    private static @Nullable MethodHandle targetOf(Method method, StandIn standIn)
            throws NoSuchMethodException, IllegalAccessException {
        String called = standIn.called();
        return called == null ? null : SHIMS.findStatic(method.getDeclaringClass(), method.getName(), shapeOf(called));
    }

    private static MethodHandle constructorOf(Class<?> type, StandIn standIn)
            throws NoSuchMethodException, IllegalAccessException {
        return SHIMS.findConstructor(type, shapeOf(known(standIn.called())));
    }

    /** The shim as if it were the member; what it gives goes to the member itself, if there is one to be called. */
    private static MethodHandle bound(StandIn standIn, @Nullable MethodHandle called, GuestCalls caller) {
        try {
            MethodType type = shapeOf(standIn.shimDescriptor());
            MethodHandle shim = SHIMS.findStatic(Class.forName(standIn.shims()), standIn.shim(), type);
            MethodHandle ours = MethodHandles.insertArguments(shim, type.parameterCount() - 1, caller);
            return called == null
                    ? ours
                    : MethodHandles.collectArguments(called, called.type().parameterCount() - 1, ours);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("There is no shim " + standIn, impossible);
        }
    }

    /** The arguments of the member that takes what the shim gives in place of the last ones. */
    private static Object[] withGiven(StandIn standIn, Object[] arguments, GuestCalls caller)
            throws IllegalAccessException, InvocationTargetException {
        int taken = shapeOf(standIn.shimDescriptor()).parameterCount() - 1;
        int kept = arguments.length - taken;
        Object[] all = Arrays.copyOf(arguments, kept + 1);
        all[kept] = callShim(standIn, Arrays.copyOfRange(arguments, kept, arguments.length), caller);
        return all;
    }

    private static @Nullable Object callShim(StandIn standIn, Object[] arguments, GuestCalls caller)
            throws IllegalAccessException, InvocationTargetException {
        Object[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = caller;
        try {
            return Class.forName(standIn.shims())
                    .getMethod(standIn.shim(), shapeOf(standIn.shimDescriptor()).parameterArray())
                    .invoke(null, all);
        } catch (InvocationTargetException thrown) {
            if (thrown.getTargetException() instanceof GuestTermination left) {
                throw left;
            }
            throw thrown;
        } catch (ClassNotFoundException | NoSuchMethodException impossible) {
            throw new IllegalStateException("There is no shim " + standIn, impossible);
        }
    }

    private static Object[] prepended(Object first, Object[] others) {
        Object[] all = new Object[others.length + 1];
        all[0] = first;
        System.arraycopy(others, 0, all, 1, others.length);
        return all;
    }

    private static MethodType shapeOf(String descriptor) {
        return MethodType.fromMethodDescriptorString(descriptor, GuestReflection.class.getClassLoader());
    }

    private static String descriptorOf(Method method) {
        return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .toMethodDescriptorString();
    }

    private static <T> T known(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("Asked for a stand-in of a member that has none");
        }
        return value;
    }
}
