package casement.sandbox.process;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What a process has put into registries of the JDK that cannot be searched, and how to take it out again. Keeps none of
 * it alive.
 */
final class Registrations {

    private final Set<Registration<?>> made = ConcurrentHashMap.newKeySet();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    /** By identity: the guest's own {@code equals} is not called. */
    private static final class Registration<T> extends WeakReference<T> {

        private final Consumer<? super T> undo;

        Registration(T registered, Consumer<? super T> undo, ReferenceQueue<Object> collected) {
            super(registered, collected);
            this.undo = undo;
        }

        void undo() {
            T registered = get();
            if (registered != null) {
                undo.accept(registered);
            }
        }
    }

    /** @param undo what to do with it in the end; does not refer to it otherwise */
    <T> void add(T registered, Consumer<? super T> undo) {
        made.add(new Registration<>(registered, undo, collected));
        for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
            made.remove(gone);
        }
    }

    /** Takes out all that is still there. Guest code that is called on the way leaves at once, by throwing. */
    void undoAll() {
        for (Iterator<Registration<?>> each = made.iterator(); each.hasNext(); ) {
            Registration<?> registration = each.next();
            each.remove();
            try {
                registration.undo();
            } catch (Throwable refused) {
                // The others are taken out all the same.
            }
        }
    }
}
