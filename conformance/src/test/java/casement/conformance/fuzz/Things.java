package casement.conformance.fuzz;

import casement.win32.BOUNDARY_DESCRIPTOR;
import casement.win32.CRITICAL_SECTION;
import casement.win32.IntRef;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one process has got from its calls, and may give to later ones: the newest only, closed handles among them. */
final class Things {

    private static final int KEPT = 24;

    private record Handle(int value, String type) {}

    final List<CRITICAL_SECTION> sections =
            List.of(new CRITICAL_SECTION(), new CRITICAL_SECTION(), new CRITICAL_SECTION());
    final List<IntRef> refs = List.of(new IntRef(), new IntRef());

    private final ArrayDeque<Handle> handles = new ArrayDeque<>();
    private final ArrayDeque<ByteBuffer> views = new ArrayDeque<>();
    private final ArrayDeque<BOUNDARY_DESCRIPTOR> boundaries = new ArrayDeque<>();

    synchronized void addHandle(int value, String type) {
        keep(handles, new Handle(value, type));
    }

    synchronized void addView(ByteBuffer view) {
        keep(views, view);
    }

    synchronized void addBoundary(BOUNDARY_DESCRIPTOR boundary) {
        keep(boundaries, boundary);
    }

    private static <T> void keep(ArrayDeque<T> all, T one) {
        if (all.size() == KEPT) {
            all.removeFirst();
        }
        all.addLast(one);
    }

    /** One of that type if there is one, and any other if not; 0 if there are none at all. */
    synchronized int handle(@Nullable String type, Dice dice) {
        List<Handle> fitting = new ArrayList<>();
        for (Handle handle : handles) {
            if (type == null || handle.type.contains(type)) {
                fitting.add(handle);
            }
        }
        List<Handle> from = fitting.isEmpty() ? List.copyOf(handles) : fitting;
        return from.isEmpty() ? 0 : dice.pick(from).value;
    }

    synchronized @Nullable ByteBuffer view(Dice dice) {
        return views.isEmpty() ? null : dice.pick(List.copyOf(views));
    }

    synchronized @Nullable BOUNDARY_DESCRIPTOR boundary(Dice dice) {
        return boundaries.isEmpty() ? null : dice.pick(List.copyOf(boundaries));
    }
}
