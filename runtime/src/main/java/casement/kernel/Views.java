package casement.kernel;

import casement.semantics.ViewRange;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The views that a process has of file mappings.
 *
 * <p>The memory is an array that all views share, so that any buffer sliced from a view is recognised as an address
 * inside it (FM11). A view keeps the object in use, and the memory alive (FM10).
 */
final class Views {

    /** The memory of a mapping, made when it is first looked at. */
    static final class Memory {
        private byte @Nullable [] bytes;

        synchronized byte[] bytes(int size) {
            if (bytes == null) {
                bytes = new byte[size];
            }
            return bytes;
        }
    }

    private record View(KernelObject mapping, byte[] memory, int from, int to, ByteBuffer buffer) {

        boolean contains(ByteBuffer address) {
            return address.hasArray()
                    && address.array() == memory
                    && address.arrayOffset() >= from
                    && address.arrayOffset() < to;
        }
    }

    private final List<View> views = new ArrayList<>();
    private boolean closed;

    /** A view of the mapping, which must be in use on its behalf; null if the process has ended. */
    synchronized @Nullable ByteBuffer map(KernelObject mapping, int size, ViewRange range) {
        if (closed) {
            return null;
        }
        byte[] memory = mapping.body(Memory.class).bytes(size);
        int from = range.offset();
        if (range.copyOnWrite()) {
            memory = memory.clone();
        }
        ByteBuffer buffer = ByteBuffer.wrap(memory, from, range.length()).slice();
        if (!range.writable() && !range.copyOnWrite()) {
            // a read-only buffer hides its array, so the process keeps the writable one to recognise it by identity
            buffer = buffer.asReadOnlyBuffer();
        }
        views.add(new View(mapping, memory, from, from + range.length(), buffer));
        return buffer;
    }

    /** The mapping whose view held the address and is gone now; null if there was none. */
    synchronized @Nullable KernelObject unmap(ByteBuffer address) {
        View found = null;
        for (View view : views) {
            if (view.buffer() == address) {
                found = view;
            }
        }
        for (int i = views.size() - 1; i >= 0 && found == null; i--) {
            found = views.get(i).contains(address) ? views.get(i) : null;
        }
        if (found == null) {
            return null;
        }
        View gone = found;
        views.removeIf(view -> view == gone);
        return found.mapping();
    }

    void close(Machine machine) {
        List<View> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(views);
            views.clear();
        }
        left.forEach(view -> Handles.dropUse(machine, view.mapping()));
    }
}
