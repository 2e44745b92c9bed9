package casement.kernel;

import casement.syscall.Syscall;
import org.jspecify.annotations.Nullable;

/** Names the object that a call is about, for whoever watches. */
final class Subject {

    private Subject() {}

    static @Nullable String of(ThreadControl thread, Syscall call) {
        HandleEntry entry = Handles.lookUp(thread, handleOf(call));
        return entry == null ? null : entry.object().toString();
    }

    private static int handleOf(Syscall call) {
        if (call instanceof Syscall.Operate operate) {
            return operate.handle();
        }
        if (call instanceof Syscall.WaitOne wait) {
            return wait.handle();
        }
        if (call instanceof Syscall.TerminateProcess terminate) {
            return terminate.process();
        }
        return 0;
    }
}
