package casement.win32;

import casement.semantics.FileMappingState;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** File mappings, which here are memory without a file, and views of them (FM1 to FM15). */
final class Mappings {

    private Mappings() {}

    static int create(
            int file,
            @Nullable SECURITY_ATTRIBUTES attributes,
            int protect,
            int sizeHigh,
            int sizeLow,
            @Nullable String name) {
        GuestThread guest = Calls.enter("CreateFileMapping");
        if (guest == null) {
            return WinBase.NULL;
        }
        if (file != WinBase.INVALID_HANDLE_VALUE) {
            return Calls.refuseHandle(guest, WinError.ERROR_INVALID_HANDLE);
        }
        boolean sizeZeroOpens = guest.rules().sizeZeroOpensMapping();
        FileMappingState.Spec spec = new FileMappingState.Spec(protect, wide(sizeHigh, sizeLow), sizeZeroOpens);
        return Calls.create(guest, spec, attributes, name);
    }

    static @Nullable ByteBuffer map(int mapping, int access, int offsetHigh, int offsetLow, int bytes) {
        GuestThread guest = Calls.enter("MapViewOfFile");
        if (guest == null) {
            return null;
        }
        Reply reply = Calls.call(
                guest,
                new Syscall.MapView(mapping, access, wide(offsetHigh, offsetLow), Integer.toUnsignedLong(bytes)));
        return reply.answer() instanceof ByteBuffer view ? view.order(ByteOrder.LITTLE_ENDIAN) : null;
    }

    static boolean unmap(@Nullable ByteBuffer view) {
        GuestThread guest = Calls.enter("UnmapViewOfFile");
        if (guest == null) {
            return false;
        }
        return view == null
                ? Calls.refuse(guest, WinError.ERROR_INVALID_ADDRESS)
                : Calls.succeeds(guest, new Syscall.UnmapView(view));
    }

    /** There is nothing behind the memory to write to. */
    static boolean flush(@Nullable ByteBuffer view, int bytes) {
        GuestThread guest = Calls.enter("FlushViewOfFile");
        if (guest == null) {
            return false;
        }
        boolean inside = view != null && Integer.toUnsignedLong(bytes) <= view.capacity();
        return inside || Calls.refuse(guest, WinError.ERROR_INVALID_ADDRESS);
    }

    private static long wide(int high, int low) {
        return (long) high << 32 | Integer.toUnsignedLong(low);
    }
}
