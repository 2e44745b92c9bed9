package casement.win32;

import casement.semantics.ObjectRequest;
import casement.semantics.ObjectSpec;
import casement.semantics.ObjectType;
import casement.semantics.SemaphoreState;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import org.jspecify.annotations.Nullable;

/**
 * The way that every function takes: ask whether the dialect has it, carry the call, translate the outcome.
 *
 * <p>The last error has one rule. An outcome with a number sets it, which every failure has; one without leaves it
 * alone, as Windows does (WA2, PR15). Only the functions that create by name also set 0, for a fresh object (N26).
 *
 * <p>A null pointer where Windows would read or write, a count larger than its array and the like are {@link
 * WinError#ERROR_INVALID_PARAMETER}: Windows has no error for most of them, it faults.
 */
final class Calls {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private static final SemaphoreState.Release RELEASE_ONE = new SemaphoreState.Release(1);

    private Calls() {}

    /** The calling thread, or null if its dialect does not have the function: then the last error says so. */
    static @Nullable GuestThread enter(String function) {
        GuestThread guest = GuestThread.current();
        if (guest.offers(function)) {
            return guest;
        }
        guest.setLastError(WinError.ERROR_CALL_NOT_IMPLEMENTED);
        return null;
    }

    /** Says why a call cannot be made; always false. */
    static boolean refuse(GuestThread guest, int error) {
        guest.setLastError(error);
        return false;
    }

    /** The same for a function that returns a handle; always NULL. */
    static int refuseHandle(GuestThread guest, int error) {
        guest.setLastError(error);
        return WinBase.NULL;
    }

    /** Whether the counts matter for a semaphore that exists is the dialect's to say (SE8). */
    static SemaphoreState.Spec semaphore(int initial, int max) {
        boolean ignored = GuestThread.current().rules().semaphoreCountsIgnored();
        return new SemaphoreState.Spec(initial, max, ignored);
    }

    /** So is whether nothing can be released (SE6). */
    static SemaphoreState.Release release(int count) {
        if (count == 1) {
            return RELEASE_ONE;
        }
        return new SemaphoreState.Release(count, GuestThread.current().rules().releaseZero());
    }

    static Reply call(GuestThread guest, Syscall syscall) {
        return told(guest, guest.call(syscall));
    }

    /** The same reply, with the last error set as it says. */
    static Reply told(GuestThread guest, Reply reply) {
        int error = reply.status().win32Error();
        if (error != WinError.ERROR_SUCCESS) {
            guest.setLastError(error);
        }
        return reply;
    }

    static boolean succeeds(GuestThread guest, Syscall syscall) {
        return !call(guest, syscall).isError();
    }

    /** The value of the reply, or what the function returns when it fails. */
    static int value(GuestThread guest, Syscall syscall, int failure) {
        Reply reply = call(guest, syscall);
        return reply.isError() ? failure : reply.value();
    }

    /** A number that a request answers: a previous count, an exit code. */
    static int number(Reply reply) {
        return reply.answer() instanceof Integer number ? number : reply.value();
    }

    /** A DWORD of milliseconds; all but INFINITE are lengths without sign. */
    static long nanos(int milliseconds) {
        return milliseconds == WinBase.INFINITE
                ? Syscall.INFINITE
                : Integer.toUnsignedLong(milliseconds) * NANOS_PER_MILLI;
    }

    static boolean inherits(@Nullable SECURITY_ATTRIBUTES attributes) {
        return attributes != null && attributes.bInheritHandle;
    }

    // ---- whole functions

    static boolean perform(String function, Syscall syscall) {
        GuestThread guest = enter(function);
        return guest != null && succeeds(guest, syscall);
    }

    static int value(String function, Syscall syscall, int failure) {
        GuestThread guest = enter(function);
        return guest == null ? failure : value(guest, syscall, failure);
    }

    static boolean operate(String function, int handle, ObjectRequest<?> request) {
        GuestThread guest = enter(function);
        return guest != null && !told(guest, guest.operate(handle, request)).isError();
    }

    /** A request that answers a number. */
    static int ask(String function, int handle, ObjectRequest<?> request, int failure) {
        GuestThread guest = enter(function);
        if (guest == null) {
            return failure;
        }
        Reply reply = told(guest, guest.operate(handle, request));
        return reply.isError() ? failure : number(reply);
    }

    /** A request that answers a number through an out-parameter; {@code needed} says whether null is refused. */
    static boolean ask(String function, int handle, ObjectRequest<?> request, @Nullable IntRef result, boolean needed) {
        GuestThread guest = enter(function);
        if (guest == null) {
            return false;
        }
        if (result == null && needed) {
            return refuse(guest, WinError.ERROR_INVALID_PARAMETER);
        }
        Reply reply = told(guest, guest.operate(handle, request));
        if (!reply.isError() && result != null) {
            result.value = number(reply);
        }
        return !reply.isError();
    }

    static int create(
            String function, ObjectSpec<?> spec, @Nullable SECURITY_ATTRIBUTES attributes, @Nullable String name) {
        GuestThread guest = enter(function);
        return guest == null ? WinBase.NULL : create(guest, spec, attributes, name);
    }

    /** Sets the last error on every success too: 0 for a fresh object, 183 for one that existed (N26). */
    static int create(
            GuestThread guest, ObjectSpec<?> spec, @Nullable SECURITY_ATTRIBUTES attributes, @Nullable String name) {
        return attributes != null && guest.rules().attributesMustBeNull()
                ? refuseHandle(guest, WinError.ERROR_INVALID_PARAMETER)
                : named(guest, guest.call(new Syscall.Create(spec, name, inherits(attributes))));
    }

    static int named(GuestThread guest, Reply reply) {
        guest.setLastError(reply.status().win32Error());
        return reply.isError() ? WinBase.NULL : reply.value();
    }

    static int open(String function, ObjectType type, int access, boolean inherit, @Nullable String name) {
        GuestThread guest = enter(function);
        return guest == null ? WinBase.NULL : value(guest, new Syscall.Open(type, name, access, inherit), WinBase.NULL);
    }
}
