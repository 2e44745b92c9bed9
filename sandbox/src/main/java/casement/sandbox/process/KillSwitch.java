package casement.sandbox.process;

import casement.sandbox.rewrite.ThisProcess;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;

/**
 * Makes the code of one process leave at its next poll, compiled code included.
 *
 * <p>The call site comes second: that the JVM discards compiled code for it may take a moment.
 */
final class KillSwitch {

    /** Any but the one that call sites begin with; nobody calls it. */
    private static final MethodHandle OTHER = handle();

    private KillSwitch() {}

    private static MethodHandle handle() {
        try {
            return MethodHandles.lookup().findStatic(KillSwitch.class, "other", MethodType.methodType(void.class));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @SuppressWarnings("unused") // by its handle
    private static void other() {}

    /** Sets the flag. From now on no exception handler of the process's runs, and what is interpreted leaves. */
    static void press(ClassLoader guest) {
        try {
            Class<?> ofGuest = ofGuest(guest);
            ofGuest.getField(ThisProcess.FLAG).setBoolean(null, true);
            FoldedConstants.clear(ofGuest.getField(ThisProcess.TARGET));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The code of a process cannot be told to leave", e);
        }
    }

    /** Presses, and has all other code leave as well. Runs no code of the guest's; twice does no harm. */
    static void pull(ClassLoader guest) {
        press(guest);
        arm(guest);
    }

    /**
     * Has all code read the flag from now on, at some cost: then pressing is enough. Discards compiled code, which among many
     * running threads takes long.
     */
    static void arm(ClassLoader guest) {
        try {
            MutableCallSite site =
                    (MutableCallSite) ofGuest(guest).getField(ThisProcess.SITE).get(null);
            site.setTarget(OTHER);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The compiled code of a process cannot be told to leave", e);
        }
    }

    private static Class<?> ofGuest(ClassLoader guest) throws ClassNotFoundException {
        return Class.forName(ThisProcess.CLASS_NAME, true, guest);
    }
}
