package casement.sandbox.rewrite;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;

/** Method references, which are constants: alone, as arguments of a bootstrap method, or inside dynamic constants. */
final class Constants {

    private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";

    private Constants() {}

    /** What a method reference becomes. */
    @FunctionalInterface
    interface Change {

        /**
         * @param bound the type of the receiver that a lambda is made with, which a method in its place must name
         *     exactly, or null
         */
        Handle apply(Handle reference, @Nullable Type bound);
    }

    /** A constant, with every method reference in it changed. */
    static Object change(Object value, @Nullable Type bound, Change change) {
        if (value instanceof Handle handle) {
            return change.apply(handle, bound);
        }
        if (value instanceof ConstantDynamic dynamic) {
            Object[] arguments = new Object[dynamic.getBootstrapMethodArgumentCount()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = change(dynamic.getBootstrapMethodArgument(i), null, change);
            }
            return new ConstantDynamic(
                    dynamic.getName(), dynamic.getDescriptor(), dynamic.getBootstrapMethod(), arguments);
        }
        return value;
    }

    /** The arguments of an {@code invokedynamic}'s bootstrap method, with every method reference in them changed. */
    static Object[] change(Object[] arguments, Handle bootstrap, String descriptor, Change change) {
        Type bound = boundReceiver(bootstrap, descriptor);
        Object[] changed = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            changed[i] = change(arguments[i], bound, change);
        }
        return changed;
    }

    private static @Nullable Type boundReceiver(Handle bootstrap, String descriptor) {
        Type[] captured = Type.getArgumentTypes(descriptor);
        return bootstrap.getOwner().equals(LAMBDAS) && captured.length > 0 ? captured[0] : null;
    }
}
