package casement.sandbox.process;

import casement.sandbox.rewrite.ThisProcess;

/**
 * Makes the code of one process leave at its next poll, compiled code included.
 *
 * <p>The order matters: first the flag, then the class that makes the JVM discard what was compiled before. Code
 * compiled from then on is entered later, so even if it reads the flag only once, it finds it set.
 */
final class KillSwitch {

    private KillSwitch() {}

    /** Sets the flag. Code that is interpreted, or comes out of a call of the JDK, leaves by that alone. */
    static void press(ClassLoader guest) {
        try {
            Class.forName(ThisProcess.CLASS_NAME, true, guest)
                    .getField(ThisProcess.FLAG)
                    .setBoolean(null, true);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The code of a process cannot be told to leave", e);
        }
    }

    /** Presses, and has the JVM discard what was compiled. Runs no code of the guest's; twice does no harm. */
    static void pull(ClassLoader guest) {
        press(guest);
        try {
            Class.forName(ThisProcess.ENDED_CLASS_NAME, true, guest)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The compiled code of a process cannot be told to leave", e);
        }
    }
}
