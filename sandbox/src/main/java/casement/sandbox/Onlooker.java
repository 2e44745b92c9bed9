package casement.sandbox;

import casement.kernel.CallGauge;
import org.jspecify.annotations.Nullable;

/** Of a process that is started with {@link Sandbox#program}: is told of it before it runs, and may measure its calls. */
public interface Onlooker {

    /** One that looks away. */
    Onlooker NONE = process -> {};

    /** On the thread that starts the process. */
    void started(GuestProcess process);

    /** Null if nobody measures its calls. */
    default @Nullable CallGauge gauge() {
        return null;
    }
}
