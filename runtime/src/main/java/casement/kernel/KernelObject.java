package casement.kernel;

import casement.semantics.ObjectId;
import casement.semantics.ObjectPath;
import casement.semantics.ObjectType;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.pekko.actor.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * What a handle points at: one incarnation of a kernel object. Its state lives in the {@link ObjectActor} behind it.
 *
 * <p>The counts of handles and uses belong to its {@link ObjectManager} and change in its turns only.
 */
final class KernelObject {

    private static final Set<WaitTicket> UNPINNED = Set.of();
    private static final ObjectType[] TYPES = ObjectType.values();

    private final long id;
    private final byte type;
    private final @Nullable String directory;
    private final @Nullable String name;

    /** What the object stands for outside its state: a process, a thread, the memory of a mapping. */
    private final @Nullable Object body;

    private Set<WaitTicket> pins = UNPINNED; // guarded by this
    private volatile boolean ended;
    private volatile boolean retired;
    private volatile @Nullable ActorRef actor;
    private volatile @Nullable ObjectActor<?> shell;

    private final byte share;

    // links of the list of all objects, which belong to it; an object that is not in it is older than itself
    @Nullable
    KernelObject older = this;

    @Nullable
    KernelObject younger;

    int handles;
    int uses;

    /** @param share which of the managers is its own */
    @SuppressWarnings("EnumOrdinal") // leaves this JVM nowhere, and takes a byte where a reference takes four
    KernelObject(long id, ObjectType type, @Nullable ObjectPath path, @Nullable Object body, int share) {
        this.id = id;
        this.type = (byte) type.ordinal();
        this.directory = path == null ? null : path.directory();
        this.name = path == null ? null : path.name();
        this.body = body;
        this.share = (byte) share;
    }

    ObjectId id() {
        return new ObjectId(id);
    }

    /** One bit of 64. Different objects may have the same; of objects made one after another few do. */
    long mark() {
        return 1L << id;
    }

    int share() {
        return share;
    }

    ObjectType type() {
        return TYPES[type];
    }

    boolean hasName() {
        return name != null;
    }

    @Nullable
    ObjectPath path() {
        return hasName() ? new ObjectPath(directory(), name()) : null;
    }

    /** Only of what has a name. */
    String directory() {
        return Objects.requireNonNull(directory);
    }

    /** Only of what has one. */
    String name() {
        return Objects.requireNonNull(name);
    }

    boolean isCalled(ObjectPath path) {
        String mine = name;
        return mine != null
                && mine.hashCode() == path.name().hashCode() // which both have counted before
                && mine.equals(path.name())
                && directory().equals(path.directory());
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

    /** The actor itself, for those who can enter it while it is idle; null before its first turn. */
    @Nullable
    ObjectActor<?> shell() {
        return shell;
    }

    void shell(ObjectActor<?> made) {
        shell = made;
    }

    /** Keeps the object alive for a wait that wants it but may not be queued at it; false if it has ended. */
    synchronized boolean pin(WaitTicket ticket) {
        if (ended) {
            return false;
        }
        if (pins == UNPINNED) {
            pins = new HashSet<>(4);
        }
        return pins.add(ticket);
    }

    /** Takes the pin away; true if nothing else may keep the object alive, so that it must look at itself. */
    synchronized boolean unpin(WaitTicket ticket) {
        return pins != UNPINNED && pins.remove(ticket) && pins.isEmpty() && retired;
    }

    synchronized boolean isPinned() {
        return !pins.isEmpty();
    }

    /** The waits for several objects that want this one, wherever they are queued. */
    synchronized List<WaitTicket> pinnedBy() {
        return List.copyOf(pins);
    }

    /** Nobody can wait for the object any more; answers whose waits have lost it. */
    synchronized List<WaitTicket> end() {
        ended = true;
        return List.copyOf(pins);
    }

    boolean hasEnded() {
        return ended;
    }

    /** Nothing but waits refers to the object any more. */
    boolean isRetired() {
        return retired;
    }

    /** Whoever sets this looks at the pins afterwards, whoever pulls the last pin looks at this. */
    void retire() {
        retired = true;
    }

    /** Whether the state wants to hear of handles that come and go; the others are spared the messages. */
    boolean observesHandles() {
        return switch (type()) {
            case MESSAGE_QUEUE, WATCHDOG, JOB, TIMER -> true;
            default -> false;
        };
    }

    /** The object as traces and messages name it. */
    @Override
    public String toString() {
        if (body instanceof ProcessControl || body instanceof ThreadControl) {
            return type() + " " + body;
        }
        return hasName() ? type() + " " + path() : "unnamed " + type() + " " + id();
    }
}
