package casement.kernel;

import casement.semantics.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Something that concerns several objects and must happen to all of them at one instant.
 *
 * <p>A turn holds its objects in ascending id, so that two turns never wait for each other in a circle. While it holds
 * an object, nobody else reads or writes that object's state and queue; the messages that carry the turn from object to
 * object make the writes of one visible to the next.
 */
abstract class Turn {

    /** Carries a turn to the next object. Either arrives or bounces, once. */
    static final class Hold implements Mail {

        private final Turn turn;
        private final AtomicBoolean taken = new AtomicBoolean();

        Hold(Turn turn) {
            this.turn = turn;
        }

        @Override
        public void deliverTo(ObjectActor<?> object) {
            if (taken.compareAndSet(false, true)) {
                turn.arrive(object);
            }
        }

        @Override
        public void bounce() {
            if (taken.compareAndSet(false, true)) {
                turn.abort();
            }
        }
    }

    /** Ends the hold on one object. */
    record LetGo(Turn turn) implements Mail {

        @Override
        public void deliverTo(ObjectActor<?> object) {
            object.letGo(turn);
        }

        @Override
        public void bounce() {
            // an object that has ended is held by nobody
        }

        @Override
        public boolean passesHold() {
            return true;
        }
    }

    protected final Machine machine;
    private final TreeMap<KernelObject, Boolean> union =
            new TreeMap<>(java.util.Comparator.comparing(KernelObject::id));
    private final List<ObjectActor<?>> held = new ArrayList<>();

    protected Turn(Machine machine) {
        this.machine = machine;
    }

    /** What the turn does at an object it has just come to hold. */
    protected abstract void onHeld(ObjectActor<?> object);

    /** The turn cannot go on: a state has failed. */
    protected abstract void fail(Status why);

    protected final boolean covers(KernelObject object) {
        return union.containsKey(object);
    }

    protected final boolean cover(KernelObject object) {
        return union.put(object, true) == null;
    }

    protected final KernelObject lowest() {
        return union.firstKey();
    }

    protected final ObjectActor<?> held(KernelObject object) {
        for (ObjectActor<?> actor : held) {
            if (actor.object() == object) {
                return actor;
            }
        }
        throw new IllegalStateException(object + " is not held");
    }

    private void arrive(ObjectActor<?> object) {
        object.hold(this);
        held.add(object);
        try {
            onHeld(object);
        } catch (RuntimeException | Error e) {
            failed(object, e);
        }
    }

    /** A state has failed in the middle: nobody is kept waiting for it, and the object that began the turn ends. */
    private void failed(ObjectActor<?> here, Throwable why) {
        KernelObject culprit = culprit(here.object());
        fail(Status.UNSUCCESSFUL);
        letAllGo(here);
        here.send(culprit, new Failure(why));
    }

    /** The object to blame if the turn fails at {@code here}. */
    protected KernelObject culprit(KernelObject here) {
        return here;
    }

    /** Makes an object fail that did so in a turn which was run elsewhere. */
    private record Failure(Throwable why) implements Mail {
        @Override
        public void deliverTo(ObjectActor<?> object) {
            throw new IllegalStateException("a turn of " + object.object() + " has failed", why);
        }

        @Override
        public void bounce() {
            // it has ended already
        }
    }

    /** Goes on to the next object; false if the turn holds them all. */
    protected final boolean holdNext(ObjectActor<?> here) {
        KernelObject next = union.higherKey(here.object());
        if (next == null) {
            return false;
        }
        here.send(next, new Hold(this));
        return true;
    }

    /** Lets go of everything held, {@code here} last: it is the object whose turn this is. */
    protected final void letAllGo(ObjectActor<?> here) {
        List<ObjectActor<?>> others = List.copyOf(held);
        held.clear();
        for (ObjectActor<?> actor : others) {
            if (actor != here) {
                here.send(actor.object(), new LetGo(this));
            }
        }
        if (others.contains(here)) {
            here.letGo(this);
        }
    }

    private void abort() {
        List<ObjectActor<?>> all = List.copyOf(held);
        held.clear();
        for (ObjectActor<?> actor : all) {
            machine.mailroom().deliver(actor.object(), new LetGo(this));
        }
        cutShort();
    }

    /** An object has ended before it was held; nothing was changed, all is let go. */
    protected abstract void cutShort();
}
