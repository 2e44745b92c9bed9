package casement.kernel;

import casement.semantics.Status;
import casement.semantics.ViewRange;
import casement.syscall.Reply;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** What a view shows; two views are never the same one. */
    private static final class View {

        private final KernelObject mapping;
        private final byte[] memory;
        private final ViewRange range;

        View(KernelObject mapping, byte[] memory, ViewRange range) {
            this.mapping = mapping;
            this.memory = memory;
            this.range = range;
        }

        boolean contains(ByteBuffer address) {
            int offset = address.hasArray() && address.array() == memory ? address.arrayOffset() : -1;
            return offset >= range.offset() && offset < range.offset() + range.length();
        }
    }

    /** By the buffer that was handed out, in the order in which they were made. */
    private final Map<Identity, View> views = new LinkedHashMap<>();

    /** What was handed out and taken back, for as long as somebody still holds it. */
    private final List<WeakReference<ByteBuffer>> unmapped = new ArrayList<>();

    private boolean closed;

    private static final class Identity {

        private final ByteBuffer buffer;

        Identity(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // the very buffer is meant, not one with equal bytes
        public boolean equals(Object other) {
            return other instanceof Identity identity && identity.buffer == buffer;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(buffer);
        }
    }

    /** A view of the mapping, which must be in use on its behalf, or why there is none. */
    synchronized Reply map(KernelObject mapping, int size, ViewRange range) {
        if (closed) {
            return Reply.of(Status.THREAD_IS_TERMINATING);
        }
        byte[] memory;
        try {
            byte[] shared = mapping.body(Memory.class).bytes(size);
            memory = range.copyOnWrite() ? shared.clone() : shared;
        } catch (OutOfMemoryError e) {
            return Reply.of(Status.NOT_ENOUGH_MEMORY); // of one large array, which harms nobody (FM1)
        }
        ByteBuffer buffer =
                ByteBuffer.wrap(memory, range.offset(), range.length()).slice();
        if (!range.writable() && !range.copyOnWrite()) {
            buffer = buffer.asReadOnlyBuffer(); // it hides its array: only the very buffer is recognised
        }
        views.put(new Identity(buffer), new View(mapping, memory, range));
        return Reply.answering(buffer);
    }

    /** The mapping whose view held the address and is gone now; null if there was none. */
    synchronized @Nullable KernelObject unmap(ByteBuffer address) {
        View view = views.remove(new Identity(address));
        if (view == null && isUnmapped(address)) {
            return null; // another view of the same memory is not meant
        }
        for (Iterator<View> all = views.values().iterator(); view == null && all.hasNext(); ) {
            View candidate = all.next();
            if (candidate.contains(address)) {
                view = candidate;
                all.remove();
            }
        }
        unmapped.add(new WeakReference<>(address));
        return view == null ? null : view.mapping;
    }

    @SuppressWarnings("ReferenceEquality") // the very buffer is meant
    private boolean isUnmapped(ByteBuffer address) {
        unmapped.removeIf(buffer -> buffer.get() == null);
        return unmapped.stream().anyMatch(buffer -> buffer.get() == address);
    }

    void close(Machine machine) {
        List<View> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(views.values());
            views.clear();
        }
        left.forEach(view -> Handles.dropUse(machine, view.mapping));
    }
}
