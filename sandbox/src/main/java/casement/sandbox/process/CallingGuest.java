package casement.sandbox.process;

import casement.sandbox.loader.GuestClassLoader;
import java.lang.StackWalker.StackFrame;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The process whose own code comes next on the stack. */
final class CallingGuest {

    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private CallingGuest() {}

    /** Its loader, if there is code of a process on the stack. */
    static Optional<GuestClassLoader> loader() {
        return STACK.walk(frames -> frames.map(StackFrame::getDeclaringClass)
                .map(type -> guestLoader(type.getClassLoader()))
                .flatMap(Optional::stream)
                .findFirst());
    }

    /** Its time; real time, if there is no process. */
    static TimeSource time() {
        return loader().map(GuestClassLoader::ownerIfOpen)
                .filter(ProcessRuntime.class::isInstance)
                .map(process -> ((ProcessRuntime) process).time())
                .orElse(TimeSource.REAL);
    }

    /** The loader of a process, if this is one or has one as ancestor. */
    private static Optional<GuestClassLoader> guestLoader(@Nullable ClassLoader loader) {
        for (ClassLoader each = loader; each != null; each = each.getParent()) {
            if (each instanceof GuestClassLoader guest) {
                return Optional.of(guest);
            }
        }
        return Optional.empty();
    }
}
