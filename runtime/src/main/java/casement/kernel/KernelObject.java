package casement.kernel;

import casement.semantics.ObjectId;
import casement.semantics.ObjectPath;
import casement.semantics.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.pekko.actor.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * What a handle points at: one incarnation of a kernel object. Its state lives in the {@link ObjectActor} behind it.
 *
 * <p>The counts of handles and uses belong to the {@link ObjectManager} and change in its turns only.
 */
final class KernelObject {

    private final ObjectId id;
    private final ObjectType type;
    private final @Nullable ObjectPath path;

    /** What the object stands for outside its state: a process, a thread, the memory of a mapping. */
    private final @Nullable Object body;

    private final List<WaitTicket> pins = new ArrayList<>(0);
    private volatile @Nullable ActorRef actor;

    int handles;
    int uses;

    KernelObject(ObjectId id, ObjectType type, @Nullable ObjectPath path, @Nullable Object body) {
        this.id = id;
        this.type = type;
        this.path = path;
        this.body = body;
    }

    ObjectId id() {
        return id;
    }

    ObjectType type() {
        return type;
    }

    @Nullable
    ObjectPath path() {
        return path;
    }

    <T> T body(Class<T> as) {
        return as.cast(Objects.requireNonNull(body));
    }

    ActorRef actor() {
        ActorRef spawned = actor;
        if (spawned == null) {
            throw new IllegalStateException(this + " is used before it was spawned");
        }
        return spawned;
    }

    void spawned(ActorRef ref) {
        actor = ref;
    }

    /** Keeps the object alive for a wait-all that wants it but is queued elsewhere. */
    synchronized void pin(WaitTicket ticket) {
        pins.add(ticket);
    }

    /** Takes the pin away; true if it was the last. */
    synchronized boolean unpin(WaitTicket ticket) {
        return pins.remove(ticket) && pins.isEmpty();
    }

    synchronized boolean isPinned() {
        return !pins.isEmpty();
    }

    /** The waits for all that want the object, wherever they are queued. */
    synchronized List<WaitTicket> pinnedBy() {
        return List.copyOf(pins);
    }

    /** Whether the state wants to hear of handles that come and go; the others are spared the messages. */
    boolean observesHandles() {
        return switch (type) {
            case MESSAGE_QUEUE, WATCHDOG, JOB, TIMER -> true;
            default -> false;
        };
    }

    /** The object as traces and messages name it. */
    @Override
    public String toString() {
        if (body instanceof ProcessControl || body instanceof ThreadControl) {
            return type + " " + body;
        }
        return path == null ? "unnamed " + type + " " + id : type + " " + path;
    }
}
