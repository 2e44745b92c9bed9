package casement.sandbox.process;

import casement.sandbox.jdk.JdkUnsafe;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;

/**
 * What {@code Thread.stop} does, on a thread that stands still. {@code Thread.stop} itself would first set it going: on a
 * busy machine for long enough to get to where it may not throw.
 */
final class ThreadStop implements LastResort {

    private final MethodHandle stop;
    private final MethodHandle suspend = ofThread("suspend");
    private final MethodHandle resume = ofThread("resume");

    /** @throws ReflectiveOperationException if this JVM has no such means */
    ThreadStop() throws ReflectiveOperationException {
        stop = stopAsItStands();
    }

    private static MethodHandle ofThread(String name) throws ReflectiveOperationException {
        return MethodHandles.lookup().findVirtual(Thread.class, name, MethodType.methodType(void.class));
    }

    /** The JVM's part of {@code Thread.stop}, which is private; where nothing leads to it, all of that. */
    private static MethodHandle stopAsItStands() throws ReflectiveOperationException {
        MethodHandle whole = ofThread("stop");
        try {
            return MethodHandles.insertArguments(
                    everything().findVirtual(Thread.class, "stop0", MethodType.methodType(void.class, Object.class)),
                    1,
                    new ThreadDeath());
        } catch (ReflectiveOperationException withoutUnsafe) {
            return whole;
        }
    }

    private static MethodHandles.Lookup everything() throws ReflectiveOperationException {
        JdkUnsafe unsafe = new JdkUnsafe();
        Field lookup = MethodHandles.Lookup.class.getDeclaredField("IMPL_LOOKUP");
        try {
            Object base = unsafe.method("staticFieldBase", Field.class).invoke(lookup);
            long offset = (long) unsafe.method("staticFieldOffset", Field.class).invoke(lookup);
            return (MethodHandles.Lookup)
                    unsafe.method("getObject", Object.class, long.class).invoke(base, offset);
        } catch (ReflectiveOperationException | RuntimeException | Error failed) {
            throw failed;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** It is first looked at while it runs: looking for the first time may need what a thread that stands still holds. */
    @Override
    public boolean stop(Thread thread) {
        return mayThrow(thread) && stopStanding(thread);
    }

    private boolean stopStanding(Thread thread) {
        try {
            suspend.invokeExact(thread);
            try {
                boolean may = mayThrow(thread);
                if (may) {
                    stop.invokeExact(thread);
                }
                return may;
            } finally {
                resume.invokeExact(thread);
            }
        } catch (UnsupportedOperationException later) {
            return false; // JDK 20 and later
        } catch (RuntimeException | Error failed) {
            throw failed;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean mayThrow(Thread thread) {
        return GuestFrames.mayThrow(thread.getStackTrace());
    }
}
