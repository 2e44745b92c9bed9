package casement.win32;

import casement.semantics.NamespaceState;
import casement.syscall.GuestThread;
import casement.syscall.Syscall;
import org.jspecify.annotations.Nullable;

/** Private namespaces and the boundaries that guard them (P1 to P7). */
final class Namespaces {

    private Namespaces() {}

    static @Nullable BOUNDARY_DESCRIPTOR describe(@Nullable String name, int flags) {
        GuestThread guest = Calls.enter("CreateBoundaryDescriptor");
        if (guest == null) {
            return null;
        }
        if (name == null || name.isEmpty() || (flags & ~1) != 0) {
            guest.setLastError(WinError.ERROR_INVALID_PARAMETER);
            return null;
        }
        return new BOUNDARY_DESCRIPTOR(name);
    }

    static boolean addSid(@Nullable ObjectRef<BOUNDARY_DESCRIPTOR> boundary, @Nullable String sid) {
        GuestThread guest = Calls.enter("AddSIDToBoundaryDescriptor");
        if (guest == null) {
            return false;
        }
        BOUNDARY_DESCRIPTOR descriptor = boundary == null ? null : boundary.value;
        if (descriptor == null || sid == null) {
            return Calls.refuse(guest, WinError.ERROR_INVALID_PARAMETER);
        }
        descriptor.add(sid);
        return true;
    }

    static int create(@Nullable BOUNDARY_DESCRIPTOR boundary, @Nullable String alias) {
        GuestThread guest = Calls.enter("CreatePrivateNamespace");
        if (guest == null) {
            return WinBase.NULL;
        }
        if (boundary == null || alias == null) {
            return Calls.refuseHandle(guest, WinError.ERROR_INVALID_PARAMETER);
        }
        NamespaceState.Spec spec = new NamespaceState.Spec(boundary.finished(), alias);
        return Calls.named(guest, guest.call(new Syscall.CreateNamespace(spec)));
    }

    static int open(@Nullable BOUNDARY_DESCRIPTOR boundary, @Nullable String alias) {
        GuestThread guest = Calls.enter("OpenPrivateNamespace");
        if (guest == null) {
            return WinBase.NULL;
        }
        if (boundary == null || alias == null) {
            return Calls.refuseHandle(guest, WinError.ERROR_INVALID_PARAMETER);
        }
        NamespaceState.Spec spec = new NamespaceState.Spec(boundary.finished(), alias);
        return Calls.value(guest, new Syscall.OpenNamespace(spec), WinBase.NULL);
    }

    static boolean close(int namespace, int flags) {
        boolean destroy = (flags & Win32.PRIVATE_NAMESPACE_FLAG_DESTROY) != 0;
        return Calls.perform("ClosePrivateNamespace", new Syscall.CloseNamespace(namespace, destroy));
    }
}
