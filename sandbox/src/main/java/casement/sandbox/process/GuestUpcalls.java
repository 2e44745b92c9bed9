package casement.sandbox.process;

import casement.syscall.GuestTermination;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import org.jspecify.annotations.Nullable;

/**
 * Methods of a guest's that native code calls, through {@code java.lang.foreign} from JDK 22 on. The JVM exits if one of
 * them throws, and polls throw: so what leaves one is caught, and native code gets a zero. Once it has returned, the guest's
 * code leaves. An exception of the guest's own ends its process, as it would the JVM.
 */
public final class GuestUpcalls {

    private static final MethodHandle LEFT = left();

    private GuestUpcalls() {}

    private static MethodHandle left() {
        try {
            return MethodHandles.lookup()
                    .findStatic(
                            GuestUpcalls.class,
                            "left",
                            MethodType.methodType(void.class, GuestCalls.class, Throwable.class));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What native code is to call in place of a guest's method; it lets go of that in the end, though native code may not. */
    public static @Nullable MethodHandle target(@Nullable MethodHandle method, GuestCalls caller) {
        if (method == null) {
            return null; // as the JDK refuses it
        }
        MethodType type = method.type();
        MethodHandle nothing = nothing(type.returnType());
        MethodHandle caught = MethodHandles.foldArguments(
                MethodHandles.dropArguments(nothing, 0, Throwable.class), LEFT.bindTo(caller));
        MutableCallSite site = new MutableCallSite(MethodHandles.catchException(method, Throwable.class, caught));
        MethodHandle afterwards = MethodHandles.dropArguments(nothing, 0, type.parameterList());
        caller.live().registrations().add(site, ending -> ending.setTarget(afterwards));
        return site.dynamicInvoker();
    }

    private static MethodHandle nothing(Class<?> type) {
        return type.isPrimitive() ? MethodHandles.zero(type) : MethodHandles.constant(type, Zeroes.SEGMENT);
    }

    /** An address of memory that can be read, and a structure of any usual size. */
    private static final class Zeroes {

        private static final long SIZE = 1 << 16;
        private static final Object SEGMENT = segment();

        private static Object segment() {
            try {
                Class<?> arena = Class.forName("java.lang.foreign.Arena");
                Object global = arena.getMethod("global").invoke(null);
                return arena.getMethod("allocate", long.class, long.class).invoke(global, SIZE, (long) Long.BYTES);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    @SuppressWarnings("unused") // by its handle
    private static void left(GuestCalls caller, Throwable thrown) {
        try {
            if (!(thrown instanceof GuestTermination)) {
                ProcessRuntime process = caller.live();
                process.uncaught(Thread.currentThread(), thrown);
                process.halt(1);
            }
        } catch (Throwable leaving) {
            // by the return to native code
        }
    }
}
